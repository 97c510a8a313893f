//! The bounded line in front of the threads that own connections.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::error::DbError;

/// Says where in the line something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Before everything ordinary. It has its own bound, so that ordinary work cannot fill it.
    Urgent,
    /// In order of arrival.
    Ordinary,
}

pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    arrived: Condvar,
    limit: usize,
}

struct State<T> {
    urgent: VecDeque<T>,
    ordinary: VecDeque<T>,
    closed: bool,
}

impl<T> Queue<T> {
    pub(crate) fn new(limit: usize) -> Self {
        let state = State { urgent: VecDeque::new(), ordinary: VecDeque::new(), closed: false };
        Self { state: Mutex::new(state), arrived: Condvar::new(), limit: limit.max(1) }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets an item wait, or gives it back with the reason why it may not.
    pub(crate) fn push(&self, item: T, lane: Lane) -> Result<(), (T, DbError)> {
        let mut state = self.lock();
        if state.closed {
            return Err((item, DbError::Closed));
        }
        let line = match lane {
            Lane::Urgent => &mut state.urgent,
            Lane::Ordinary => &mut state.ordinary,
        };
        if line.len() >= self.limit {
            return Err((item, DbError::Busy));
        }
        line.push_back(item);
        drop(state);
        self.arrived.notify_one();
        Ok(())
    }

    /// Waits for something and takes at most `most` items, and no more than a fair share when `hands` take from the line;
    /// `None` when the line is closed and empty.
    pub(crate) fn take(&self, most: usize, hands: usize) -> Option<Vec<T>> {
        let mut state = self.lock();
        while state.urgent.is_empty() && state.ordinary.is_empty() {
            if state.closed {
                return None;
            }
            state = self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let most = most.min((state.urgent.len() + state.ordinary.len()).div_ceil(hands.max(1)));
        let urgent = state.urgent.len().min(most);
        let ordinary = state.ordinary.len().min(most - urgent);
        let mut batch = Vec::with_capacity(urgent + ordinary);
        batch.extend(state.urgent.drain(..urgent));
        batch.extend(state.ordinary.drain(..ordinary));
        Some(batch)
    }

    pub(crate) fn len(&self) -> usize {
        let state = self.lock();
        state.urgent.len() + state.ordinary.len()
    }

    /// Takes nothing more; what waits is still served.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urgent_items_come_first_and_order_is_kept() {
        let queue = Queue::new(8);
        for (item, lane) in [(1, Lane::Ordinary), (2, Lane::Urgent), (3, Lane::Ordinary), (4, Lane::Urgent)] {
            queue.push(item, lane).expect("there is room");
        }
        assert_eq!(queue.take(3, 1), Some(vec![2, 4, 1]));
        assert_eq!(queue.take(3, 1), Some(vec![3]));
    }

    #[test]
    fn several_hands_share_what_waits() {
        let queue = Queue::new(16);
        for item in 0..10 {
            queue.push(item, Lane::Ordinary).expect("there is room");
        }
        assert_eq!(queue.take(8, 4).map(|it| it.len()), Some(3));
        assert_eq!(queue.take(2, 2).map(|it| it.len()), Some(2));
        assert_eq!(queue.take(8, 8).map(|it| it.len()), Some(1));
    }

    #[test]
    fn a_full_line_refuses_but_urgent_has_room_of_its_own() {
        let queue = Queue::new(1);
        queue.push(1, Lane::Ordinary).expect("there is room");
        assert_eq!(queue.push(2, Lane::Ordinary), Err((2, DbError::Busy)));
        queue.push(3, Lane::Urgent).expect("urgent has room");
        assert_eq!(queue.len(), 2);
    }

    #[test]
    fn a_closed_line_is_drained_and_then_ends() {
        let queue = Queue::new(4);
        queue.push(1, Lane::Ordinary).expect("there is room");
        queue.close();
        assert_eq!(queue.push(2, Lane::Ordinary), Err((2, DbError::Closed)));
        assert_eq!(queue.take(8, 1), Some(vec![1]));
        assert_eq!(queue.take(8, 1), None);
    }
}
