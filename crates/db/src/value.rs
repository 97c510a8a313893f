//! What goes into a statement.

use uuid::Uuid;

/// Holds one parameter of a statement.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A truth value; 0 or 1 on SQLite.
    Bool(bool),
    /// A whole number; also a time in microseconds UTC.
    Int(i64),
    /// A text. U+0000 is left out, because PostgreSQL refuses it.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
    /// An id; 16 bytes on SQLite.
    Uuid(Uuid),
}

/// Texts and bytes may be somebody's words, so they are not printed.
impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => f.write_str("Null"),
            Self::Bool(it) => write!(f, "Bool({it})"),
            Self::Int(it) => write!(f, "Int({it})"),
            Self::Text(_) => f.write_str("Text(***)"),
            Self::Blob(_) => f.write_str("Blob(***)"),
            Self::Uuid(it) => write!(f, "Uuid({it})"),
        }
    }
}

/// Makes `&[Value]` out of anything that turns into a [`Value`]: `params![id, "text", now]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$(::std::convert::Into::<$crate::Value>::into($value)),*] as &[$crate::Value]
    };
}

impl From<bool> for Value {
    fn from(it: bool) -> Self {
        Self::Bool(it)
    }
}
impl From<i64> for Value {
    fn from(it: i64) -> Self {
        Self::Int(it)
    }
}
impl From<i32> for Value {
    fn from(it: i32) -> Self {
        Self::Int(it.into())
    }
}
impl From<u32> for Value {
    fn from(it: u32) -> Self {
        Self::Int(it.into())
    }
}
impl From<u16> for Value {
    fn from(it: u16) -> Self {
        Self::Int(it.into())
    }
}
impl From<u8> for Value {
    fn from(it: u8) -> Self {
        Self::Int(it.into())
    }
}
impl From<&str> for Value {
    fn from(it: &str) -> Self {
        Self::Text(it.replace('\0', ""))
    }
}
impl From<String> for Value {
    fn from(it: String) -> Self {
        if it.contains('\0') { it.as_str().into() } else { Self::Text(it) }
    }
}
impl From<&String> for Value {
    fn from(it: &String) -> Self {
        it.as_str().into()
    }
}
impl From<Vec<u8>> for Value {
    fn from(it: Vec<u8>) -> Self {
        Self::Blob(it)
    }
}
impl From<&Vec<u8>> for Value {
    fn from(it: &Vec<u8>) -> Self {
        Self::Blob(it.clone())
    }
}
impl From<&[u8]> for Value {
    fn from(it: &[u8]) -> Self {
        Self::Blob(it.to_vec())
    }
}
impl<const N: usize> From<[u8; N]> for Value {
    fn from(it: [u8; N]) -> Self {
        Self::Blob(it.to_vec())
    }
}
impl<const N: usize> From<&[u8; N]> for Value {
    fn from(it: &[u8; N]) -> Self {
        Self::Blob(it.to_vec())
    }
}
impl From<Uuid> for Value {
    fn from(it: Uuid) -> Self {
        Self::Uuid(it)
    }
}
impl From<&Uuid> for Value {
    fn from(it: &Uuid) -> Self {
        Self::Uuid(*it)
    }
}
impl From<&Value> for Value {
    fn from(it: &Value) -> Self {
        it.clone()
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::Null, Into::into)
    }
}

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl From<domain::id::$name> for Value {
            fn from(it: domain::id::$name) -> Self {
                Self::Uuid(it.into())
            }
        }
        impl From<&domain::id::$name> for Value {
            fn from(it: &domain::id::$name) -> Self {
                Self::Uuid((*it).into())
            }
        }
    )*};
}
ids!(TicketId, MessageId, ContactId, AgentId, SessionId, AttachmentId);
