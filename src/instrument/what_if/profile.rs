//! The loss over one number of the network, at as many places as it takes to see where it bends.

/// Places that are looked at first, evenly spread.
const EVENLY: usize = 13;
/// The most places.
const MOST: usize = 57;
/// A bend that moves the curve by less of its height is not seen.
const FLAT: f64 = 0.005;
/// Of the whole width, the least that is parted once more.
const NARROW: f64 = 1.0 / 512.0;
/// How many times the size of a number an update may lead beyond the curve to widen it.
const FAR: f64 = 8.0;

/// The losses at some values of a number. Which is wanted next is asked, one after the other; the
/// value itself, the one it is moved to and the one it is updated to come first.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The number as it is.
    pub value: f64,
    /// What it is moved to.
    pub moved: f64,
    /// What the update makes of it, where it makes anything of it.
    pub landing: Option<f64>,
    /// From where to where the curve goes.
    pub range: (f64, f64),
    /// By value.
    losses: Vec<(f64, f64)>,
}

/// Where the update of one number leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// It does not move.
    Still,
    /// The loss is lower there.
    Lower,
    /// The loss is lower there, and lower still on the way.
    Past,
    /// The loss is higher there.
    Higher,
    /// A loss overflowed.
    Unknown,
}

impl Profile {
    /// Nothing is known of it yet.
    #[must_use]
    pub fn new(value: f64, moved: f64, landing: Option<f64>) -> Self {
        let landing = landing.filter(|landing| landing.is_finite());
        Self { value, moved, landing, range: range(value, landing), losses: Vec::new() }
    }

    /// The loss at a value, once it is known.
    #[must_use]
    pub fn loss_at(&self, value: f64) -> Option<f64> {
        self.place(value).ok().map(|place| self.losses[place].1)
    }

    /// The loss there has been worked out.
    pub fn put(&mut self, value: f64, loss: f64) {
        if let Err(place) = self.place(value) {
            self.losses.insert(place, (value, loss));
        }
    }

    fn place(&self, value: f64) -> Result<usize, usize> {
        self.losses.binary_search_by(|(other, _)| other.total_cmp(&value))
    }

    /// The value at which the loss is wanted next; `None` where nothing is missing.
    #[must_use]
    pub fn wanted(&self) -> Option<f64> {
        let (from, to) = self.range;
        let evenly = (0..EVENLY).map(|n| {
            let share = n as f64 / (EVENLY - 1) as f64;
            from * (1.0 - share) + to * share
        });
        let first = [self.value, self.moved].into_iter().chain(self.landing).chain(evenly);
        let missing = |value: &f64| self.loss_at(*value).is_none();
        first.into_iter().find(missing).or_else(|| {
            let bend = || self.sharpest_bend().filter(missing);
            (self.losses.len() < MOST).then(bend).flatten()
        })
    }

    /// What can be drawn of the curve: by value, only losses that are numbers.
    #[must_use]
    pub fn points(&self) -> Vec<(f64, f64)> {
        let (from, to) = self.range;
        let is_shown = |(value, loss): &(f64, f64)| (from..=to).contains(value) && loss.is_finite();
        self.losses.iter().copied().filter(is_shown).collect()
    }

    /// The middle of the wider side of the point that is furthest from the line between its
    /// neighbours.
    fn sharpest_bend(&self) -> Option<f64> {
        let points = self.points();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &(_, loss) in &points {
            (low, high) = (low.min(loss), high.max(loss));
        }
        let least = NARROW * (self.range.1 - self.range.0);
        let bends = points.windows(3).filter_map(|three| {
            let [(a, at_a), (b, at_b), (c, at_c)] = [three[0], three[1], three[2]];
            let share = (b - a) / (c - a);
            let bend = (at_b - (at_a * (1.0 - share) + at_c * share)).abs() / (high - low);
            let (left, right) = (b - a, c - b);
            let middle = if left > right { f64::midpoint(a, b) } else { f64::midpoint(b, c) };
            (bend > FLAT && left.max(right) > least).then_some((bend, middle))
        });
        let sharpest = bends.reduce(|most, next| if next.0 > most.0 { next } else { most });
        sharpest.map(|(_, middle)| middle)
    }

    /// Where the update leads; `None` where it makes nothing of this number, or that is not known yet.
    #[must_use]
    pub fn landing(&self) -> Option<Landing> {
        let landing = self.landing?;
        if landing - self.value == 0.0 {
            return Some(Landing::Still);
        }
        if self.wanted().is_some() {
            return None;
        }
        let (now, then) = (self.loss_at(self.value)?, self.loss_at(landing)?);
        let (from, to) = (self.value.min(landing), self.value.max(landing));
        let between = self.losses.iter().filter(|(value, _)| from < *value && *value < to);
        let lowest = between.map(|(_, loss)| *loss).fold(f64::INFINITY, f64::min);
        Some(match () {
            () if !now.is_finite() || !then.is_finite() => Landing::Unknown,
            () if then > now => Landing::Higher,
            () if lowest < then => Landing::Past,
            () => Landing::Lower,
        })
    }
}

/// A range that holds zero, the value and where the update leads, unless that is far away. It stays
/// the same while the value moves a little.
fn range(value: f64, landing: Option<f64>) -> (f64, f64) {
    // No further than can be halved and doubled.
    let value = value.clamp(-f64::MAX / 16.0, f64::MAX / 16.0);
    let scale = 2_f64.powf((value.abs() / 1.4).max(1.0).log2().ceil());
    let centre = (value / scale).round() * scale;
    let (from, to) = (centre - 1.5 * scale, centre + 1.5 * scale);
    let near = landing.filter(|landing| (landing - value).abs() <= FAR * scale);
    let beyond = |landing: f64| (from.min(landing - scale / 4.0), to.max(landing + scale / 4.0));
    match near {
        Some(landing) if landing < from || landing > to => beyond(landing),
        _ => (from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A profile filled with a function.
    fn filled(value: f64, landing: f64, loss: impl Fn(f64) -> f64) -> Profile {
        let mut profile = Profile::new(value, value + 0.1, Some(landing));
        while let Some(wanted) = profile.wanted() {
            profile.put(wanted, loss(wanted));
        }
        profile
    }

    #[test]
    fn the_curve_is_near_the_function_everywhere_also_where_it_bends() {
        let sharp = |w: f64| (20.0 * (w - 0.3)).tanh();
        let profile = filled(0.2, 0.25, sharp);
        let points = profile.points();
        assert!(points.len() <= MOST);
        for two in points.windows(2) {
            let middle = f64::midpoint(two[0].0, two[1].0);
            let chord = f64::midpoint(two[0].1, two[1].1);
            assert!((sharp(middle) - chord).abs() < 0.05, "{middle}");
        }
        let near = |at: f64| points.iter().filter(|(w, _)| (w - at).abs() < 0.25).count();
        assert!(near(0.3) > 3 * near(1.2), "{points:?}");
        // Where nothing bends, it is not looked at more than evenly.
        assert!(filled(0.2, 0.25, |w| w).points().len() <= EVENLY + 3);
    }

    #[test]
    fn what_becomes_of_the_loss_where_the_update_leads_is_said() {
        let bowl = |w: f64| w * w;
        let landing = |to| filled(1.0, to, bowl).landing();
        assert_eq!(landing(0.5), Some(Landing::Lower));
        assert_eq!(landing(-0.5), Some(Landing::Past));
        assert_eq!(landing(-1.5), Some(Landing::Higher));
        assert_eq!(landing(1.0), Some(Landing::Still));
        assert_eq!(filled(1.0, 0.5, |_| f64::NAN).landing(), Some(Landing::Unknown));
        assert_eq!(Profile::new(1.0, 1.1, Some(f64::INFINITY)).landing(), None);
    }

    #[test]
    fn the_range_holds_zero_the_value_and_a_landing_that_is_not_far() {
        for value in [0.0, 0.7, -0.4, 1.2, -3.0, 40.0, 1e6, -1e300] {
            let (from, to) = range(value, None);
            assert!(from <= 0.0 && to >= 0.0 && from < to && to - from < f64::INFINITY, "{value}");
            assert!((from..=to).contains(&value), "{value}: {from} {to}");
        }
        assert!(range(f64::MAX, None).1.is_finite());
        let (from, _) = range(0.7, Some(-3.0));
        assert!(from < -3.0);
        assert_eq!(range(0.7, Some(-1e9)), range(0.7, None));
        assert_eq!(range(0.7, None), range(0.8, None));
    }
}
