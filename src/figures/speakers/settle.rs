//! Which of the claims on a block hold where they overlap.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::clause::Force;
use crate::text::Clean;

/// A stretch of tokens with its speaker.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its first token.
    pub first: usize,
    /// The token after its last.
    pub end: usize,
    /// How sure it is.
    pub force: Force,
    /// Who is credited.
    pub speaker: Clean,
}

/// A stretch of tokens that one claim holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Its first token.
    pub first: usize,
    /// The token after its last.
    pub end: usize,
    /// The index of the claim.
    pub claim: usize,
}

/// Settles which claim holds where: stretches that do not overlap, in order.
///
/// The strong go before the weak, then the one that starts later, as the inner one does. Sorts
/// `claims`; time is linear but for sorting.
pub fn settle(claims: &mut Vec<Claim>) -> Vec<Holding> {
    claims.retain(|claim| claim.first < claim.end);
    claims.sort_by_key(|claim| claim.first);
    let mut edges: Vec<usize> = claims.iter().flat_map(|claim| [claim.first, claim.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut holdings = Vec::new();
    // Claims that hold somewhere from the current edge on, the one that holds first on top.
    let mut open = BinaryHeap::new();
    let mut next = 0;
    for edge in edges.windows(2) {
        let &[first, end] = edge else { continue };
        while let Some(claim) = claims.get(next).filter(|claim| claim.first == first) {
            open.push((claim.force, claim.first, Reverse(claim.end), next));
            next += 1;
        }
        while open.peek().is_some_and(|&(_, _, Reverse(end), _)| end <= first) {
            open.pop();
        }
        if let Some(&(_, _, _, claim)) = open.peek() {
            holdings.push(Holding { first, end, claim });
        }
    }
    holdings
}

/// Returns the stretch that holds the token `token`.
pub fn holding_at(holdings: &[Holding], token: usize) -> Option<Holding> {
    let after = holdings.partition_point(|holding| holding.first <= token);
    let holding = holdings.get(after.checked_sub(1)?)?;
    (token < holding.end).then_some(*holding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inner_and_the_surer_hold() {
        type Case = (&'static [(usize, usize, Force)], &'static [(usize, usize, usize)]);
        let cases: &[Case] = &[
            (&[(0, 9, Force::Strong), (3, 6, Force::Strong)], &[(0, 3, 0), (3, 6, 1), (6, 9, 0)]),
            (&[(0, 9, Force::Strong), (3, 12, Force::Weak)], &[(0, 3, 0), (3, 9, 0), (9, 12, 1)]),
            (&[(0, 4, Force::Weak), (0, 2, Force::Strong)], &[(0, 2, 1), (2, 4, 0)]),
            (&[(5, 5, Force::Strong)], &[]),
        ];
        for (given, want) in cases {
            let claim = |&(first, end, force)| Claim { first, end, force, speaker: "A".into() };
            let mut claims: Vec<Claim> = given.iter().map(claim).collect();
            let held: Vec<_> = settle(&mut claims)
                .iter()
                .map(|holding| (holding.first, holding.end, holding.claim))
                .collect();
            assert_eq!(held, *want);
        }
    }
}
