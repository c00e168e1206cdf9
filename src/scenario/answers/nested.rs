//! Numbers in lists, and lists in each other, as a file has them.

/// A number, a list, or lists by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nested<N> {
    /// One.
    Number(N),
    /// A list, of numbers or of rows.
    List(Vec<Self>),
    /// Values by name: the three weights.
    Named(Vec<(&'static str, Self)>),
}

impl<N> Nested<N> {
    /// The same with something else for each number.
    pub fn map<'a, M>(&'a self, change: &mut impl FnMut(&'a N) -> M) -> Nested<M> {
        match self {
            Self::Number(number) => Nested::Number(change(number)),
            Self::List(items) => Nested::List(items.iter().map(|item| item.map(change)).collect()),
            Self::Named(items) => {
                let item = |(name, item): &'a (&'static str, Self)| (*name, item.map(change));
                Nested::Named(items.iter().map(item).collect())
            }
        }
    }

    /// Every number in its order, and where it stands: nothing for one alone, `[2]` in a list,
    /// `[2,1]` in the second of several rows, `w_i[2]` in a list by name.
    pub fn places(&self) -> Vec<(String, &N)> {
        let mut places = Vec::new();
        self.collect("", &[], &mut places);
        places
    }

    fn collect<'a>(&'a self, name: &str, index: &[usize], places: &mut Vec<(String, &'a N)>) {
        match self {
            Self::Number(number) if index.is_empty() => places.push((name.to_owned(), number)),
            Self::Number(number) => {
                let index: Vec<String> = index.iter().map(usize::to_string).collect();
                places.push((format!("{name}[{}]", index.join(",")), number));
            }
            Self::List(items) => {
                for (n, item) in (1..).zip(items) {
                    item.collect(name, &[index, &[n]].concat(), places);
                }
            }
            Self::Named(items) => {
                for (name, item) in items {
                    item.collect(name, index, places);
                }
            }
        }
    }
}
