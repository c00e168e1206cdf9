//! Values that are worked out when they are first asked for, and kept.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::sync::Arc;

/// The most values of one type that are kept; the one asked for longest ago goes first.
const MOST: usize = 8;

/// Values by their type and a key. Each use has a type of its own, so that no two uses take each
/// other's values for theirs.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// The last asked for last.
    kept: RefCell<Vec<Kept>>,
}

#[derive(Clone, Debug)]
struct Kept {
    name: Name,
    value: Arc<dyn Any + Send + Sync>,
}

type Name = (TypeId, u64);

impl Memo {
    /// The value of this type and key; `make` works it out where it is not kept, and may itself ask
    /// for others.
    pub fn get<T: Any + Send + Sync>(&self, key: u64, make: impl FnOnce() -> T) -> Arc<T> {
        let name = (TypeId::of::<T>(), key);
        if let Some(value) = self.find(name).and_then(|value| value.downcast().ok()) {
            return value;
        }
        // Nothing is borrowed here.
        let value = Arc::new(make());
        let kept: Arc<T> = Arc::clone(&value);
        self.keep(Kept { name, value: kept });
        value
    }

    fn find(&self, name: Name) -> Option<Arc<dyn Any + Send + Sync>> {
        let mut kept = self.kept.borrow_mut();
        let place = kept.iter().position(|kept| kept.name == name)?;
        kept[place..].rotate_left(1);
        kept.last().map(|found| Arc::clone(&found.value))
    }

    fn keep(&self, value: Kept) {
        let mut kept = self.kept.borrow_mut();
        let is_alike = |other: &Kept| other.name.0 == value.name.0;
        if kept.iter().filter(|other| is_alike(other)).count() >= MOST
            && let Some(oldest) = kept.iter().position(is_alike)
        {
            kept.remove(oldest);
        }
        kept.push(value);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// How often a value is worked out while keys are asked for in turn.
    fn worked(keys: &[u64]) -> usize {
        let (memo, count) = (Memo::default(), Cell::new(0));
        for &key in keys {
            let make = || {
                count.set(count.get() + 1);
                key * 2
            };
            assert_eq!(*memo.get(key, make), key * 2);
        }
        count.get()
    }

    #[test]
    fn a_value_is_worked_out_once_for_each_key() {
        assert_eq!(worked(&[1, 1, 2, 1, 2, 2]), 2);
    }

    #[test]
    fn the_value_asked_for_longest_ago_goes_first() {
        let full = || (1..=MOST as u64).collect::<Vec<u64>>();
        let then = |keys: &[u64]| worked(&[full(), keys.to_vec()].concat());
        let new = MOST as u64 + 1;
        assert_eq!(then(&[1, new, 1]), MOST + 1);
        assert_eq!(then(&[1, new, 2]), MOST + 2);
    }

    #[test]
    fn values_of_different_types_are_apart_and_may_be_made_of_each_other() {
        let memo = Memo::default();
        let twice = || *memo.get(0, || 21_u32) * 2;
        assert_eq!(*memo.get(0, || u64::from(twice())), 42);
        assert_eq!((*memo.get(0, || 0_u32), *memo.get(0, || 0_u64)), (21, 42));
    }

    #[test]
    fn what_is_kept_can_go_to_another_thread() {
        fn is_send(_: &impl Send) {}
        is_send(&Memo::default());
    }
}
