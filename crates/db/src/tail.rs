//! What a transaction appends at its very end, gathered from all closures that are committed together.

use std::any::Any;

use crate::error::DbError;
use crate::tx::Tx;

/// Is gathered by closures and written once, after the last of them and before their common commit.
///
/// A lock that everybody needs, like the head of a log, is so held for the shortest time, and taken once for many.
pub trait Tail: Any + Send {
    /// Counts what was gathered so far.
    fn mark(&self) -> usize;

    /// Forgets what was gathered after a mark, because its closure was undone.
    fn cut(&mut self, mark: usize);

    /// Writes what was gathered.
    ///
    /// # Errors
    /// Any [`DbError`]; then nothing of the transaction is kept.
    fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError>;
}

/// Holds the tail of the transaction that a connection is in.
#[derive(Default)]
pub(crate) struct Slot(Option<Box<dyn Tail>>);

impl Slot {
    /// Gives the tail, begun if need be; `None` when the transaction has one of another type.
    pub(crate) fn of<T: Tail + Default>(&mut self) -> Option<&mut T> {
        let tail: &mut dyn Tail = self.0.get_or_insert_with(|| Box::<T>::default()).as_mut();
        (tail as &mut dyn Any).downcast_mut()
    }

    pub(crate) fn mark(&self) -> usize {
        self.0.as_ref().map_or(0, |tail| tail.mark())
    }

    pub(crate) fn cut(&mut self, mark: usize) {
        if let Some(tail) = &mut self.0 {
            tail.cut(mark);
        }
    }

    pub(crate) fn take(&mut self) -> Option<Box<dyn Tail>> {
        self.0.take()
    }
}
