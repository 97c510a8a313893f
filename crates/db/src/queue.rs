//! The bounded line in front of the threads that own connections.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

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
    /// When each turn began that is not over.
    turns: BTreeMap<u64, Instant>,
    drawn: u64,
}

impl<T> State<T> {
    fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.ordinary.is_empty()
    }

    fn draw(&mut self, most: usize) -> Vec<T> {
        let urgent = self.urgent.len().min(most);
        let ordinary = self.ordinary.len().min(most - urgent);
        let mut batch = Vec::with_capacity(urgent + ordinary);
        batch.extend(self.urgent.drain(..urgent));
        batch.extend(self.ordinary.drain(..ordinary));
        batch
    }
}

/// Is held while somebody is at what they took.
pub(crate) struct Turn<'q, T> {
    queue: &'q Queue<T>,
    number: u64,
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        self.queue.lock().turns.remove(&self.number);
        self.queue.arrived.notify_one();
    }
}

impl<T> Queue<T> {
    pub(crate) fn new(limit: usize) -> Self {
        let state = State { urgent: VecDeque::new(), ordinary: VecDeque::new(), closed: false, turns: BTreeMap::new(), drawn: 0 };
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

    /// Waits for something and takes at most `most` items; `None` when the line is closed and empty.
    pub(crate) fn take(&self, most: usize) -> Option<Vec<T>> {
        let mut state = self.lock();
        while state.is_empty() {
            if state.closed {
                return None;
            }
            state = self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        Some(state.draw(most))
    }

    /// Does what [`Queue::take`] does while fewer than `abreast` others are at what they took in this way: what arrives
    /// meanwhile gathers. One that is at it for longer than `patience` is not waited for.
    pub(crate) fn take_turn(&self, most: usize, (abreast, patience): (usize, Duration)) -> Option<(Vec<T>, Turn<'_, T>)> {
        let mut state = self.lock();
        loop {
            if state.is_empty() && state.closed {
                return None;
            }
            let brisk: Vec<Duration> = state.turns.values().map(Instant::elapsed).filter(|it| *it < patience).collect();
            state = match brisk.iter().max() {
                _ if state.is_empty() => self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(longest) if brisk.len() >= abreast => {
                    self.arrived.wait_timeout(state, patience - *longest).unwrap_or_else(PoisonError::into_inner).0
                }
                _ => break,
            };
        }
        state.drawn += 1;
        let number = state.drawn;
        state.turns.insert(number, Instant::now());
        Some((state.draw(most), Turn { queue: self, number }))
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
        assert_eq!(queue.take(3), Some(vec![2, 4, 1]));
        assert_eq!(queue.take(3), Some(vec![3]));
    }

    #[test]
    fn what_arrives_while_enough_are_at_work_gathers_unless_they_are_stuck() {
        let queue = Queue::new(16);
        let take = |patience| queue.take_turn(8, (2, patience)).map(|(batch, turn)| (batch.len(), turn));
        let long = Duration::from_secs(3_600);
        let push = |items: std::ops::Range<i32>| items.for_each(|item| queue.push(item, Lane::Ordinary).expect("there is room"));
        push(0..1);
        let (_, first) = take(long).expect("one waits");
        push(1..2);
        let (_, _second) = take(long).expect("one waits");
        push(2..6);
        std::thread::scope(|scope| {
            let third = scope.spawn(|| take(long).map(|(size, _)| size));
            push(6..8);
            drop(first);
            assert_eq!(third.join().expect("taken"), Some(6), "it waited for a turn to end");
        });
        push(8..9);
        let (_, _stuck) = take(long).expect("one waits");
        push(9..10);
        assert_eq!(take(Duration::from_millis(1)).map(|(size, _)| size), Some(1), "who is stuck is not waited for");
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
        assert_eq!(queue.take(8), Some(vec![1]));
        assert_eq!(queue.take(8), None);
    }
}
