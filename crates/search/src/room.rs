//! Room for documents that wait to be written. The engine lets ten thousand wait, and one with its words takes half a megabyte.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tantivy::TantivyDocument;
use tantivy::schema::document::Document;

/// So many may wait.
#[derive(Debug, Clone)]
pub(crate) struct Room(Arc<(Mutex<usize>, Condvar)>);

impl Room {
    /// Makes room for so many.
    pub fn of(places: usize) -> Self {
        Self(Arc::new((Mutex::new(places), Condvar::new())))
    }

    /// Waits for a place, and gives it to a document.
    pub fn take(&self, document: TantivyDocument) -> Waiting {
        let (free, left) = &*self.0;
        let free = free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = left.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Waiting { document, room: self.clone() }
    }
}

/// A document that waits; its place is free again when the engine has written it.
#[derive(Debug)]
pub(crate) struct Waiting {
    document: TantivyDocument,
    room: Room,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let (free, left) = &*self.room.0;
        *free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        left.notify_one();
    }
}

impl Document for Waiting {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;

    #[test]
    fn no_more_wait_than_there_is_room_for() {
        let room = Room::of(2);
        let mut inside = vec![room.take(TantivyDocument::new()), room.take(TantivyDocument::new())];
        let (told, hears) = channel();
        let third = {
            let room = room.clone();
            std::thread::spawn(move || {
                let place = room.take(TantivyDocument::new());
                told.send(()).expect("heard");
                place
            })
        };
        assert!(hears.recv_timeout(Duration::from_millis(50)).is_err(), "it waits");
        drop(inside.pop());
        hears.recv_timeout(Duration::from_secs(10)).expect("it comes in");
        drop(third.join().expect("it ends"));
    }
}
