//! Values on their way to and from the server, in its binary form.

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::error::DbError;
use crate::row::Cell;
use crate::value::Value;

type Refused = Box<dyn std::error::Error + Sync + Send>;

/// Is a parameter; its form follows the type the server expects.
#[derive(Debug)]
pub(crate) struct Param<'v>(pub(crate) &'v Value);

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        match self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Bool(it) if *ty == Type::BOOL => it.to_sql(ty, out),
            Value::Int(it) if *ty == Type::INT8 => it.to_sql(ty, out),
            Value::Int(it) if *ty == Type::INT4 => i32::try_from(*it)?.to_sql(ty, out),
            Value::Int(it) if *ty == Type::INT2 => i16::try_from(*it)?.to_sql(ty, out),
            Value::Text(it) if *ty == Type::JSONB => {
                out.extend_from_slice(&[1]); // The version of the binary form.
                it.as_str().to_sql(&Type::TEXT, out)
            }
            Value::Text(it) if is_text(ty) => it.as_str().to_sql(&Type::TEXT, out),
            Value::Blob(it) if *ty == Type::BYTEA => it.as_slice().to_sql(ty, out),
            Value::Uuid(it) if *ty == Type::UUID => it.to_sql(ty, out),
            Value::Uuid(it) if *ty == Type::BYTEA => it.as_bytes().as_slice().to_sql(ty, out),
            other => Err(format!("{other:?} does not fit a parameter of type {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn is_text(ty: &Type) -> bool {
    [Type::TEXT, Type::VARCHAR, Type::BPCHAR, Type::NAME, Type::JSON, Type::UNKNOWN].contains(ty)
}

pub(crate) fn cell(row: &tokio_postgres::Row, index: usize) -> Result<Cell<'_>, DbError> {
    Ok(row.try_get::<_, Raw<'_>>(index)?.0)
}

struct Raw<'a>(Cell<'a>);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Refused> {
        Ok(Self(match *ty {
            Type::BOOL => Cell::Bool(bool::from_sql(ty, raw)?),
            Type::INT8 => Cell::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Cell::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Cell::Int(i16::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Cell::Real(f64::from_sql(ty, raw)?),
            Type::BYTEA => Cell::Blob(raw),
            Type::UUID => Cell::Uuid(Uuid::from_sql(ty, raw)?),
            Type::JSONB => Cell::Text(std::str::from_utf8(raw.get(1..).unwrap_or_default())?),
            ref text if is_text(text) => Cell::Text(std::str::from_utf8(raw)?),
            _ => return Err(format!("columns of type {ty} are not read: cast them").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Refused> {
        Ok(Self(Cell::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
