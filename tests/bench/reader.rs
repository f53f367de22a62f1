//! How long a key takes to become the bytes of a frame, and how many bytes those are.
//!
//! The screen has 200 by 60 cells. The library has 200,000 articles, or as many as
//! `DATELINE_BENCH_ARTICLES` says, made here and kept in the temporary folder for the next run. The newest
//! of them has a megabyte. First come the percentiles of whole journeys: the frame that follows a key, and
//! the one that shows what the library answered; then some of the same while other articles are loaded
//! with all that loading does; then single frames.

use std::{
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use chrono::{Days, NaiveDate};
use crossbeam_channel::{Receiver, Sender, unbounded};
use dateline::{
    app::{self, Appearance, Effect, Keymap, Loading, Message, Size, Start, State, sequence},
    article::{Article, ArticleId, Block, BlockKind, Clean, Date, Origin, Title, TitleOrigin},
    config::Config,
    figures,
    load::{self, Progress, Tally},
    store::{Access, Library, Record, Stamp},
    tui::{finder::Finder, wire::Wire},
    ui::{self, Theme},
};
use divan::Bencher;

const SIZE: Size = Size { width: 200, height: 60 };
/// Paragraphs of about 500 bytes in the long article.
const LONG: usize = 2_000;
/// Behind the last answer nothing comes for so long.
const QUIET: Duration = Duration::from_millis(40);

fn main() {
    let folder = library();
    println!("{} articles; times in milliseconds\n", articles());
    headings();
    for &journey in JOURNEYS {
        go(&mut Reader::open(&folder), journey, 200);
    }
    println!("\nWhile articles are loaded\n");
    headings();
    while_loading(&folder);
    println!();
    divan::main();
}

fn headings() {
    println!(
        "| keys | key to frame: median | p99 | to the answer: median | p99 | bytes: median | most |"
    );
    println!("|---|---|---|---|---|---|---|");
}

/// What is pressed over and over, after something that is pressed first.
const JOURNEYS: &[(&str, &str, &str)] = &[
    ("down and up the list", "esc", "j j j k k"),
    ("to the ends of the list", "esc", "G gg"),
    ("pages of the list", "esc", "ctrl-d ctrl-d ctrl-d ctrl-u"),
    ("down 1 MB line by line", "gg enter", "j j j j k"),
    ("through 1 MB by pages", "gg enter", "space space space b"),
    ("to the ends of 1 MB", "gg enter", "G gg"),
    ("figures of 1 MB", "gg enter", "] ] ] ["),
    ("a selection in 1 MB", "gg enter v", "j w j b"),
    ("words found in 1 MB", "gg enter", "f h a r b o u r enter n n N"),
    ("a filter typed", "esc", "/ h a r b o u r enter esc"),
];

/// The journeys that are made while articles are loaded.
const BUSY: [usize; 4] = [0, 3, 5, 9];
/// Files that are loaded meanwhile, and articles in each.
const FILES: usize = 400;
const RECORDS: usize = 100;

/// Makes some journeys in a copy of the library while the loader fills it.
fn while_loading(folder: &Path) {
    let copy = folder.with_extension("loading");
    drop(fs::remove_dir_all(&copy));
    let (news, library) = (copy.join("news"), copy.join("library"));
    fs::create_dir_all(&news).expect("a folder");
    fs::create_dir_all(&library).expect("a folder");
    for name in ["library.db", "state.db"] {
        fs::copy(folder.join(name), library.join(name)).expect("a copy");
    }
    let mut words = Words(7);
    for file in 0..FILES {
        let lines: String = (0..RECORDS).map(|_| line(&mut words)).collect();
        fs::write(news.join(format!("{file}.jsonl")), lines).expect("a file");
    }
    let mut reader = Reader::open(&library);
    let stop = Arc::new(AtomicBool::new(false));
    let told = Told { to: reader.messages.clone(), last: Mutex::new(Instant::now()) };
    let (into, cancel) = (library.clone(), Arc::clone(&stop));
    let loader = thread::spawn(move || {
        let library = Library::open(&into, Access::ReadWrite).expect("a library");
        load::run(&[news], &library, &told, &cancel).expect("loaded").tally.loaded
    });
    for at in BUSY {
        go(&mut reader, JOURNEYS[at], 80);
        if loader.is_finished() {
            println!("(loading had ended by then)");
        }
    }
    stop.store(true, Ordering::Relaxed);
    println!("\n{} articles were loaded meanwhile", loader.join().expect("loaded"));
    drop(fs::remove_dir_all(&copy));
}

/// An article as a line of JSON.
fn line(words: &mut Words) -> String {
    let text = format!("{}. {} 12 {}.", words.take(60), words.take(200), words.take(200));
    format!("{{\"title\": \"{}\", \"text\": \"{text}\"}}\n", words.take(8))
}

/// Tells the reader of loading as often as the program does.
struct Told {
    to: Sender<Message>,
    last: Mutex<Instant>,
}

impl Progress for Told {
    fn tell(&self, tally: &Tally) {
        let mut last = self.last.lock().expect("a lock");
        if last.elapsed() > Duration::from_millis(100) {
            *last = Instant::now();
            let (done, found) = (tally.done, tally.found);
            let loading = Loading { done, found, articles: tally.loaded, thousandths: 500 };
            drop(self.to.send(Message::Loading(loading)));
        }
    }
}

fn go(reader: &mut Reader, (name, first, keys): (&str, &str, &str), presses: usize) {
    for key in first.split(' ') {
        reader.press(key);
    }
    let mut taken: Vec<Taken> = Vec::new();
    for _ in 0..(presses / keys.split(' ').count()) {
        taken.extend(keys.split(' ').map(|key| reader.press(key)));
    }
    let part = |of: &dyn Fn(&Taken) -> f64, share: f64| {
        let mut values: Vec<f64> = taken.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[((values.len() - 1) as f64 * share).round() as usize]
    };
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "| {name}: {keys} | {:.2} | {:.2} | {:.2} | {:.2} | {} | {} |",
        part(&|taken| milliseconds(taken.frame), 0.5),
        part(&|taken| milliseconds(taken.frame), 0.99),
        part(&|taken| milliseconds(taken.answer), 0.5),
        part(&|taken| milliseconds(taken.answer), 0.99),
        part(&|taken| taken.bytes as f64, 0.5),
        part(&|taken| taken.bytes as f64, 1.0),
    );
}

/// The reader without its terminal.
struct Reader {
    state: State,
    finder: Finder,
    messages: Sender<Message>,
    answers: Receiver<Message>,
    wire: Wire,
}

/// What a key took until the first frame and until the last, and the bytes of all frames.
struct Taken {
    frame: Duration,
    answer: Duration,
    bytes: usize,
}

impl Reader {
    fn open(folder: &Path) -> Self {
        let (messages, answers) = unbounded();
        let finder = Finder::start(folder, &messages).expect("a library");
        let state = State::new(Start {
            keymap: Keymap::built_in(),
            appearance: Appearance::default(),
            size: SIZE,
            today: first_day(),
            config: Config::default(),
            scope: None,
        });
        let wire = Wire::new(SIZE).expect("a wire");
        let mut reader = Self { state, finder, messages, answers, wire };
        let asked = app::open(&mut reader.state);
        reader.ask(asked);
        reader.settle(Instant::now());
        reader
    }

    fn press(&mut self, keys: &str) -> Taken {
        let start = Instant::now();
        for key in sequence(keys).expect("keys") {
            let asked = app::update(&mut self.state, Message::Key(key));
            self.ask(asked);
        }
        let bytes = self.frame();
        let frame = start.elapsed();
        let (answer, more) = self.settle(start);
        Taken { frame, answer: answer.max(frame), bytes: bytes + more }
    }

    /// Takes the answers and draws a frame for each; returns when the last was done, and the bytes.
    fn settle(&mut self, start: Instant) -> (Duration, usize) {
        let (mut done, mut bytes) = (Duration::ZERO, 0);
        while let Ok(answer) = self.answers.recv_timeout(QUIET) {
            let asked = app::update(&mut self.state, answer);
            self.ask(asked);
            bytes += self.frame();
            done = start.elapsed();
        }
        (done, bytes)
    }

    fn ask(&self, asked: Vec<Effect>) {
        for effect in asked {
            if matches!(effect, Effect::Search(_) | Effect::Count(_) | Effect::Open(_)) {
                self.finder.ask(effect);
            }
        }
    }

    fn frame(&mut self) -> usize {
        let theme = Theme::new(self.state.appearance);
        let state = &self.state;
        self.wire.frame(|frame| ui::draw(state, &theme, frame)).expect("a frame").len()
    }
}

#[divan::bench]
fn a_frame_where_nothing_changed(bencher: Bencher) {
    let mut reader = Reader::open(&library());
    bencher.bench_local(move || black_box(reader.frame()));
}

#[divan::bench]
fn a_frame_from_nothing(bencher: Bencher) {
    let mut reader = Reader::open(&library());
    bencher.bench_local(move || {
        reader.wire.forget();
        black_box(reader.frame())
    });
}

#[divan::bench(sample_count = 20)]
fn a_resize_of_a_megabyte(bencher: Bencher) {
    let mut reader = Reader::open(&library());
    for key in ["gg", "enter", "G"] {
        reader.press(key);
    }
    let mut width = SIZE.width;
    bencher.bench_local(move || {
        width = if width == SIZE.width { SIZE.width - 90 } else { SIZE.width };
        let size = Size { width, ..SIZE };
        black_box(app::update(&mut reader.state, Message::Resize(size)).len())
    });
}

fn articles() -> usize {
    env::var("DATELINE_BENCH_ARTICLES").ok().and_then(|many| many.parse().ok()).unwrap_or(200_000)
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 2, 10).expect("a day")
}

/// Returns the library, made if no run before has made it.
fn library() -> PathBuf {
    let folder = env::temp_dir().join(format!("dateline-bench-{}", articles()));
    let whole = folder.join("whole");
    if !whole.exists() {
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).expect("a folder");
        fill(&folder);
        fs::write(whole, "").expect("a mark");
    }
    folder
}

fn fill(folder: &Path) {
    let library = Library::open(folder, Access::ReadWrite).expect("a library");
    let mut writer = library.writer().expect("a writer");
    let mut words = Words(1);
    for at in 0..articles() {
        let paragraphs = if at == 0 { LONG } else { 2 };
        writer.add(record(at, paragraphs, &mut words)).expect("added");
        if at % 2_000 == 0 {
            writer.commit().expect("committed");
        }
    }
    writer.commit().expect("committed");
}

/// Makes an article; the first is the newest.
fn record(at: usize, paragraphs: usize, words: &mut Words) -> Record {
    let title = Clean::new(&words.take(8));
    // The long one has the newest day for itself.
    let day = first_day() - Days::new(at.div_ceil(100) as u64);
    let paragraph = |_| {
        let text =
            format!("{}, said {} 1{}. {}.", words.take(30), words.take(2), at % 90, words.take(28));
        Block { kind: BlockKind::Paragraph, text: Clean::new(&text) }
    };
    let blocks: Vec<Block> = (0..paragraphs).map(paragraph).collect();
    let article = Article {
        title: Title { text: title, origin: TitleOrigin::Stated },
        source: Some("The Quay Post".into()),
        date: Some(Date::day(day, Origin::LeadingLine)),
        blocks,
        ..Article::default()
    };
    let figures = figures::extract(&article);
    let path = format!("/news/{at}.txt");
    Record {
        hash: ArticleId::of_record(path.as_bytes()),
        path: path.into(),
        entry: None,
        stamp: Stamp { modified_ns: 1, size: 1 },
        article,
        figures,
    }
}

/// Words from syllables, always the same: some of them often, most of them rarely.
struct Words(u64);

impl Words {
    fn take(&mut self, many: usize) -> String {
        (0..many).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "har", "bour", "quay", "ta", "len", "mor", "ni", "sa", "ven", "tor", "el", "bri",
            "dge", "ko", "ru", "mi",
        ];
        let mut syllables = 1 + self.below(3) * self.below(2);
        let mut word = String::new();
        loop {
            let most = if self.below(3) == 0 { 16 } else { 5 };
            word.push_str(SYLLABLES[self.below(most)]);
            if syllables == 0 {
                return word;
            }
            syllables -= 1;
        }
    }

    /// A number below another (the generator of Knuth's MMIX).
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
