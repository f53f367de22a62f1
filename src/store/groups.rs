//! Groups: the articles of a library that are versions of one text.
//!
//! Two articles are versions of one if their sketches are near to each other and have a band in common
//! that is no crowd's; a group is what such pairs join. So the groups depend on what the library holds,
//! and not on the order in which it came. A band that a crowd shares tells of a paragraph that many
//! articles carry, and is not followed. What would be a group of a crowd's size are texts after one
//! template, weather reports or market reports, and no versions of one text: they are of no group, and so
//! is what is near to one of them when it comes. So what an article costs is bounded however many are alike.
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
        let mut changes = take_out(connection, &removed)?;
        changes.extend(put_in(connection, &added)?);
        changes.sort_unstable();
        let sketches = added.into_iter().filter_map(|(content, it)| Some((content, it?)));
        let mut settling = Settling {
            connection,
            sketches: sketches.collect(),
            loose: BTreeSet::new(),
            broken,
            compared: HashSet::new(),
            near: Vec::new(),
            crowd: HashSet::new(),
            joining: Vec::new(),
        };
        // In the index's own order, so that each page of it is come by once.
        for of_band in changes.chunk_by(|one, other| one.band == other.band) {
            settling.follow(of_band)?;
        }
        settling.break_up()?;
        settling.compare_loose()?;
        settling.join()?;
        settling.joining.iter().try_for_each(|&content| mark(connection, content))
    }
}

/// A content that has come to have a band, or no longer has it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    band: i64,
    content: i64,
    is_new: bool,
}

/// Takes sketches out; returns which bands they had.
fn take_out(connection: &Connection, contents: &BTreeSet<i64>) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for &content in contents {
        let sketch = stored(connection, content)?;
        let bands = sketch.iter().flat_map(bands);
        changes.extend(bands.map(|band| Change { band, content, is_new: false }));
        connection.prepare_cached("DELETE FROM sketch WHERE content = ?")?.execute([content])?;
    }
    Ok(changes)
}

/// Puts sketches in, an empty one for a text that has none; returns which bands they have.
fn put_in(
    connection: &Connection,
    sketches: &BTreeMap<i64, Option<Sketch>>,
) -> Result<Vec<Change>, Error> {
    let mut keep =
        connection.prepare_cached("INSERT INTO sketch(content, places) VALUES (?, ?)")?;
    let mut changes = Vec::new();
    for (&content, sketch) in sketches {
        keep.execute(params![content, sketch.as_ref().map(Sketch::to_bytes).unwrap_or_default()])?;
        let bands = sketch.iter().flat_map(bands);
        changes.extend(bands.map(|band| Change { band, content, is_new: true }));
    }
    Ok(changes)
}

/// The groups while they are brought in line.
struct Settling<'a> {
    connection: &'a Connection,
    /// The sketches that were needed so far.
    sketches: HashMap<i64, Sketch>,
    /// The contents that were there and have to be compared again.
    loose: BTreeSet<i64>,
    broken: BTreeSet<i64>,
    compared: HashSet<(i64, i64)>,
    near: Vec<(i64, i64)>,
    /// The contents that are known to be of a crowd, and those of them that have come to be.
    crowd: HashSet<i64>,
    joining: Vec<i64>,
}

impl Settling<'_> {
    /// Follows what has changed about one band: compares what is new with what has the band. Where a
    /// crowd has formed or dispersed, all that was found by it, or was not, has to be compared again.
    fn follow(&mut self, changes: &[Change]) -> Result<(), Error> {
        let Some(&Change { band, .. }) = changes.first() else { return Ok(()) };
        let before = self.members(band)?;
        self.write_changes(changes)?;
        let (new, gone): (Vec<Change>, Vec<Change>) = changes.iter().partition(|it| it.is_new);
        let gone: BTreeSet<i64> = gone.iter().map(|it| it.content).collect();
        // What is of a crowd already is not to be found.
        let new: Vec<i64> =
            new.iter().map(|it| it.content).filter(|it| !self.crowd.contains(it)).collect();
        let was_crowd = before.len() > CROWD;
        let stays_crowd = was_crowd && gone.is_empty();
        if stays_crowd {
            return Ok(());
        }
        let stayed: Vec<i64> = before.into_iter().filter(|it| !gone.contains(it)).collect();
        let now = if was_crowd {
            self.members(band)?
        } else {
            stayed.iter().chain(&new).copied().collect()
        };
        let is_crowd = now.len() > CROWD;
        if was_crowd != is_crowd {
            let others = if is_crowd { stayed } else { now.clone() };
            for content in others {
                self.broken.extend(self.standing(content)?.and_then(|it| it.group));
                self.loose.insert(content);
            }
        }
        if !is_crowd {
            new.iter().try_for_each(|&content| self.compare(content, &now))?;
        }
        Ok(())
    }

    /// Brings the index in line with what has changed about a band.
    fn write_changes(&self, changes: &[Change]) -> Result<(), Error> {
        let mut insert =
            self.connection.prepare_cached("INSERT INTO band(band, content) VALUES (?, ?)")?;
        let mut delete =
            self.connection.prepare_cached("DELETE FROM band WHERE band = ? AND content = ?")?;
        for change in changes.iter().filter(|it| !it.is_new || !self.crowd.contains(&it.content)) {
            let statement = if change.is_new { &mut insert } else { &mut delete };
            statement.execute([change.band, change.content])?;
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
                let members = self.members(band)?;
                if members.len() <= CROWD {
                    self.compare(content, &members)?;
                }
            }
        }
        Ok(())
    }

    /// Finds out which of the members of a band a content is near to, unless it is of a crowd.
    fn compare(&mut self, content: i64, members: &[i64]) -> Result<(), Error> {
        for &other in members {
            if self.crowd.contains(&content) {
                break;
            }
            let pair = (content.min(other), content.max(other));
            if content == other || !self.compared.insert(pair) {
                continue;
            }
            if let (Some(one), Some(two)) = (self.sketch(content)?, self.sketch(other)?)
                && one.is_near(&two)
            {
                if self.crowd.contains(&other) {
                    self.join_crowd(content);
                } else {
                    self.near.push(pair);
                }
            }
        }
        Ok(())
    }

    fn join_crowd(&mut self, content: i64) {
        if self.crowd.insert(content) {
            self.joining.push(content);
        }
    }

    /// Joins what is near to each other, with the groups that it is of.
    fn join(&mut self) -> Result<(), Error> {
        let mut union = Union::default();
        let mut known: BTreeMap<i64, Standing> = BTreeMap::new();
        let mut first_of: HashMap<i64, i64> = HashMap::new();
        let is_of_crowd = |content: &i64| self.crowd.contains(content);
        for &(one, two) in &self.near {
            if is_of_crowd(&one) || is_of_crowd(&two) {
                continue;
            }
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

    /// Writes a group down, or that it is a crowd: `members` are those that are new to it, and one at
    /// least of each group that it is made of.
    fn write(&self, members: &[(i64, Standing)]) -> Result<(), Error> {
        let names = members.iter().map(|(_, member)| member.group.unwrap_or(member.key));
        let Some(name) = names.min() else { return Ok(()) };
        let groups: BTreeSet<i64> = members.iter().filter_map(|(_, member)| member.group).collect();
        let mut size = members.iter().filter(|(_, member)| member.group.is_none()).count();
        for group in &groups {
            let sql = "SELECT count(*) FROM article WHERE family = ?";
            let count: i64 =
                self.connection.prepare_cached(sql)?.query_row([group], |row| row.get(0))?;
            size += count as usize;
        }
        if size > CROWD {
            groups.iter().try_for_each(|&group| disperse(self.connection, group))?;
            return members.iter().try_for_each(|(content, _)| mark(self.connection, *content));
        }
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

    /// What has a band; of a crowd, no more than shows that it is one.
    fn members(&self, band: i64) -> Result<Vec<i64>, Error> {
        // SQLite prepares a statement anew for each value of a limit.
        let sql = "SELECT content FROM band WHERE band = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let members = statement.query_map([band], |row| row.get(0))?;
        Ok(members.take(CROWD + 1).collect::<Result<_, _>>()?)
    }

    fn sketch(&mut self, content: i64) -> Result<Option<Sketch>, Error> {
        if !self.sketches.contains_key(&content) {
            let Some((sketch, is_of_crowd)) = kept(self.connection, content)? else {
                return Ok(None);
            };
            self.sketches.insert(content, sketch);
            self.crowd.extend(is_of_crowd.then_some(content));
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
    Ok(kept(connection, content)?.map(|(sketch, _)| sketch))
}

/// Returns the sketch of a content, and whether it is of a crowd.
fn kept(connection: &Connection, content: i64) -> Result<Option<(Sketch, bool)>, Error> {
    let sql = "SELECT places, crowd FROM sketch WHERE content = ?";
    let mut statement = connection.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Sketch::from_bytes(row.get_ref(0)?.as_blob()?).zip(Some(row.get(1)?)))
    };
    Ok(statement.query_row([content], read).optional()?.flatten())
}

/// Marks the articles of a group as a crowd's, and dissolves it.
fn disperse(connection: &Connection, group: i64) -> Result<(), Error> {
    for sql in [
        "UPDATE sketch SET crowd = 1 \
         WHERE content IN (SELECT content FROM article WHERE family = ?)",
        "UPDATE article SET family = NULL, folded = 0 WHERE family = ?",
    ] {
        connection.prepare_cached(sql)?.execute([group])?;
    }
    Ok(())
}

/// Marks a content as a crowd's.
fn mark(connection: &Connection, content: i64) -> Result<(), Error> {
    let sql = "UPDATE sketch SET crowd = 1 WHERE content = ?";
    connection.prepare_cached(sql)?.execute([content])?;
    Ok(())
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
