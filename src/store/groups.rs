//! Groups: the articles of a library that are versions of one text.
//!
//! Two articles are versions of one if their sketches are near to each other and have a band in common
//! that is no crowd's; a group is what such pairs join. So the groups depend on what the library holds,
//! and not on the order in which it came. A band that a crowd shares tells of a paragraph that many
//! articles carry, and is not followed: what an article costs is bounded however many are alike.
//!
//! An article is told from others here by its content, which no other text of it ever has. A group is
//! named by the least key of its articles.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::Error;
use crate::text::Sketch;

/// How many articles make a crowd, together with one more.
const CROWD: usize = 64;

/// What has come and gone since the groups were settled.
#[derive(Default)]
pub(super) struct Changes {
    added: BTreeMap<i64, Option<Sketch>>,
    removed: BTreeSet<i64>,
    /// The groups that are no longer what they were.
    broken: BTreeSet<i64>,
}

impl Changes {
    /// Takes in a new content; one without a sketch is of no group.
    pub(super) fn add(&mut self, content: i64, sketch: Option<Sketch>) {
        self.added.insert(content, sketch);
    }

    /// Takes out a content that was of a group, or of none.
    pub(super) fn remove(&mut self, content: i64, group: Option<i64>) {
        self.broken.extend(group);
        if self.added.remove(&content).is_none() {
            self.removed.insert(content);
        }
    }

    /// Brings the groups in line with what has come and gone.
    pub(super) fn settle(self, connection: &Connection) -> Result<(), Error> {
        let Self { added, removed, broken } = self;
        let gone = take_out(connection, &removed)?;
        let new = put_in(connection, &added)?;
        let sketches = added.into_iter().filter_map(|(content, it)| Some((content, it?)));
        let sketches: HashMap<i64, Sketch> = sketches.collect();
        let mut settling = Settling {
            connection,
            new: sketches.keys().copied().collect(),
            sketches,
            loose: BTreeSet::new(),
            broken,
            compared: HashSet::new(),
            near: Vec::new(),
        };
        let only_gone = gone.keys().filter(|band| !new.contains_key(band));
        for &band in new.keys().chain(only_gone) {
            let count = |bands: &BTreeMap<i64, usize>| bands.get(&band).copied().unwrap_or(0);
            settling.follow(band, count(&new), count(&gone))?;
        }
        settling.break_up()?;
        settling.compare_loose()?;
        settling.join()
    }
}

/// Takes sketches out of the index; returns how many had each band.
fn take_out(
    connection: &Connection,
    contents: &BTreeSet<i64>,
) -> Result<BTreeMap<i64, usize>, Error> {
    let mut entries = Vec::new();
    for &content in contents {
        let sketch = stored(connection, content)?;
        entries.extend(sketch.iter().flat_map(bands).map(|band| (band, content)));
        connection.prepare_cached("DELETE FROM sketch WHERE content = ?")?.execute([content])?;
    }
    let mut delete =
        connection.prepare_cached("DELETE FROM band WHERE band = ? AND content = ?")?;
    in_order(entries, |entry| delete.execute(entry))
}

/// Puts sketches into the index, an empty one for a text that has none; returns how many have each band.
fn put_in(
    connection: &Connection,
    sketches: &BTreeMap<i64, Option<Sketch>>,
) -> Result<BTreeMap<i64, usize>, Error> {
    let mut keep =
        connection.prepare_cached("INSERT INTO sketch(content, places) VALUES (?, ?)")?;
    let mut entries = Vec::new();
    for (&content, sketch) in sketches {
        keep.execute(params![content, sketch.as_ref().map(Sketch::to_bytes).unwrap_or_default()])?;
        entries.extend(sketch.iter().flat_map(bands).map(|band| (band, content)));
    }
    let mut insert = connection.prepare_cached("INSERT INTO band(band, content) VALUES (?, ?)")?;
    in_order(entries, |entry| insert.execute(entry))
}

/// Goes through entries of the index in its own order, so that each page of it is come by once.
fn in_order(
    mut entries: Vec<(i64, i64)>,
    mut visit: impl FnMut([i64; 2]) -> rusqlite::Result<usize>,
) -> Result<BTreeMap<i64, usize>, Error> {
    entries.sort_unstable();
    let mut counts = BTreeMap::new();
    for (band, content) in entries {
        *counts.entry(band).or_default() += visit([band, content])?;
    }
    Ok(counts)
}

/// The groups while they are brought in line.
struct Settling<'a> {
    connection: &'a Connection,
    new: HashSet<i64>,
    /// The sketches that were needed so far.
    sketches: HashMap<i64, Sketch>,
    /// The contents that were there and have to be compared again.
    loose: BTreeSet<i64>,
    broken: BTreeSet<i64>,
    compared: HashSet<(i64, i64)>,
    near: Vec<(i64, i64)>,
}

impl Settling<'_> {
    /// Looks at a band that `new` have come to have and `gone` no longer have: compares what is new with
    /// what has the band. Where a crowd has formed or dispersed, all that was found by it, or was not,
    /// has to be compared again.
    fn follow(&mut self, band: i64, new: usize, gone: usize) -> Result<(), Error> {
        let members = self.members(band, CROWD + new + 1)?;
        let (before, now) = (members.len() + gone - new, members.len());
        if (before > CROWD) != (now > CROWD) {
            self.loose.extend(&members);
            for &content in &members {
                self.broken.extend(self.standing(content)?.and_then(|it| it.group));
            }
        }
        if now <= CROWD {
            let new: Vec<i64> =
                members.iter().copied().filter(|it| self.new.contains(it)).collect();
            for content in new {
                self.compare(content, &members)?;
            }
        }
        Ok(())
    }

    /// Dissolves the groups that are no longer what they were.
    fn break_up(&mut self) -> Result<(), Error> {
        for group in &self.broken {
            let mut statement =
                self.connection.prepare_cached("SELECT content FROM article WHERE family = ?")?;
            let members = statement.query_map([group], |row| row.get::<_, i64>(0))?;
            self.loose.extend(members.collect::<Result<Vec<_>, _>>()?);
            let sql = "UPDATE article SET family = NULL, folded = 0 WHERE family = ?";
            self.connection.prepare_cached(sql)?.execute([group])?;
        }
        Ok(())
    }

    fn compare_loose(&mut self) -> Result<(), Error> {
        for content in std::mem::take(&mut self.loose) {
            let Some(sketch) = self.sketch(content)? else { continue };
            for band in bands(&sketch) {
                let members = self.members(band, CROWD + 1)?;
                if members.len() <= CROWD {
                    self.compare(content, &members)?;
                }
            }
        }
        Ok(())
    }

    /// Finds out which of the members of a band a content is near to.
    fn compare(&mut self, content: i64, members: &[i64]) -> Result<(), Error> {
        for &other in members {
            let pair = (content.min(other), content.max(other));
            if content == other || !self.compared.insert(pair) {
                continue;
            }
            if let (Some(one), Some(two)) = (self.sketch(content)?, self.sketch(other)?)
                && one.is_near(&two)
            {
                self.near.push(pair);
            }
        }
        Ok(())
    }

    /// Joins what is near to each other, with the groups that it is of.
    fn join(self) -> Result<(), Error> {
        let mut union = Union::default();
        let mut known: BTreeMap<i64, Standing> = BTreeMap::new();
        let mut first_of: HashMap<i64, i64> = HashMap::new();
        for &(one, two) in &self.near {
            for content in [one, two] {
                if known.contains_key(&content) {
                    continue;
                }
                let Some(standing) = self.standing(content)? else { continue };
                if let Some(group) = standing.group {
                    union.join(content, *first_of.entry(group).or_insert(content));
                }
                known.insert(content, standing);
            }
            union.join(one, two);
        }
        let mut groups: BTreeMap<i64, Vec<(i64, Standing)>> = BTreeMap::new();
        for (content, standing) in known {
            groups.entry(union.root(content)).or_default().push((content, standing));
        }
        groups.values().try_for_each(|members| self.write(members))
    }

    /// Writes a group down: `members` are those that are new to it, and one at least of each group
    /// that it is made of.
    fn write(&self, members: &[(i64, Standing)]) -> Result<(), Error> {
        let names = members.iter().map(|(_, member)| member.group.unwrap_or(member.key));
        let Some(name) = names.min() else { return Ok(()) };
        let groups: BTreeSet<i64> = members.iter().filter_map(|(_, member)| member.group).collect();
        for group in groups.into_iter().filter(|&group| group != name) {
            let sql = "UPDATE article SET family = ?2 WHERE family = ?1";
            self.connection.prepare_cached(sql)?.execute([group, name])?;
        }
        for (content, _) in members.iter().filter(|(_, member)| member.group.is_none()) {
            let sql = "UPDATE article SET family = ?2 WHERE content = ?1";
            self.connection.prepare_cached(sql)?.execute([*content, name])?;
        }
        fold(self.connection, name)
    }

    /// What is known of the article that has a content.
    fn standing(&self, content: i64) -> Result<Option<Standing>, Error> {
        let sql = "SELECT key, family FROM article WHERE content = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let read = |row: &rusqlite::Row<'_>| Ok(Standing { key: row.get(0)?, group: row.get(1)? });
        Ok(statement.query_row([content], read).optional()?)
    }

    fn members(&self, band: i64, limit: usize) -> Result<Vec<i64>, Error> {
        let sql = "SELECT content FROM band WHERE band = ? LIMIT ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let members = statement.query_map([band, limit as i64], |row| row.get(0))?;
        Ok(members.collect::<Result<_, _>>()?)
    }

    fn sketch(&mut self, content: i64) -> Result<Option<Sketch>, Error> {
        if !self.sketches.contains_key(&content) {
            let stored = stored(self.connection, content)?;
            self.sketches.extend(stored.map(|sketch| (content, sketch)));
        }
        Ok(self.sketches.get(&content).cloned())
    }
}

/// What the library knows of an article besides its text.
struct Standing {
    key: i64,
    group: Option<i64>,
}

/// Folds all of a group but the newest. To be called whenever an article of it has got another row id.
pub(super) fn fold(connection: &Connection, group: i64) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE article SET folded = id <> (SELECT max(id) FROM article WHERE family = ?1) \
             WHERE family = ?1",
        )?
        .execute([group])?;
    Ok(())
}

fn stored(connection: &Connection, content: i64) -> Result<Option<Sketch>, Error> {
    let mut statement = connection.prepare_cached("SELECT places FROM sketch WHERE content = ?")?;
    let read = |row: &rusqlite::Row<'_>| Ok(Sketch::from_bytes(row.get_ref(0)?.as_blob()?));
    Ok(statement.query_row([content], read).optional()?.flatten())
}

/// The bands of a sketch as they are stored.
fn bands(sketch: &Sketch) -> impl Iterator<Item = i64> {
    sketch.bands().map(|band| band as i64)
}

/// Which contents hang together (Galler and Fischer, An improved equivalence algorithm, 1964).
#[derive(Default)]
struct Union(HashMap<i64, i64>);

impl Union {
    fn join(&mut self, one: i64, two: i64) {
        let (one, two) = (self.root(one), self.root(two));
        self.0.insert(one.max(two), one.min(two));
    }

    fn root(&mut self, content: i64) -> i64 {
        let mut at = content;
        while let Some(&above) = self.0.get(&at).filter(|&&above| above != at) {
            at = above;
        }
        self.0.insert(content, at);
        at
    }
}
