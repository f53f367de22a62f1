//! Every format that is read, from files with wrong or missing names to articles on standard output.

use std::{fs, io::Write, path::Path};

use assert_cmd::Command;
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

/// Writes files into a folder of their own, extracts them in this order, and returns the articles and
/// the talk.
fn extract(files: &[(&str, &[u8])]) -> (Vec<Value>, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    run(folder.path(), files.iter().map(|(name, _)| *name))
}

fn run<'a>(folder: &Path, names: impl Iterator<Item = &'a str>) -> (Vec<Value>, String) {
    let mut command = Command::cargo_bin("dateline").unwrap();
    let output = command.current_dir(folder).arg("extract").args(names).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let articles = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (articles, String::from_utf8(output.stderr).unwrap())
}

/// The blocks of an article as `kind: text`.
fn blocks(article: &Value) -> Vec<String> {
    let blocks = article["blocks"].as_array().unwrap().iter();
    let of = |block: &Value, field: &str| block[field].as_str().unwrap().to_owned();
    blocks.map(|block| format!("{}: {}", of(block, "kind"), of(block, "text"))).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const PAGE: &str = r#"<!doctype html><html><head><title>The bridge is back | Harbour Press</title>
<meta property="og:site_name" content="Harbour Press"><meta property="og:title" content="The bridge is back">
<meta property="article:section" content="World"><link rel="canonical" href="https://harbour.example/bridge">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The bridge is back",
"datePublished": "2025-03-10T02:30:00Z", "author": [{"name": "Ada Byron"}, {"name": "Charles Babbage"}]}</script>
<meta name="date" content="2025-03-09T21:30:00-05:00">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>The bridge is back</h1>
<figure><img src="b.jpg"><figcaption>The bridge at dawn. (Photo by Mary Somerville)</figcaption></figure>
<p>OSLO, Norway — The harbour bridge opened to traffic again on Sunday, a year after the flood took two of its piers.</p>
<p>The port said that nearly 4,000 lorries crossed it before noon, and that none had to wait for longer than a minute.</p>
<h2>A year of ferries</h2>
<p>For a year the town had been cut in two, and those who worked on the other side took the ferry before six.</p>
<ul><li>Two lanes in each direction are open.</li><li>A path for bicycles follows in May, the port said.</li></ul>
<blockquote><p>“We have waited for this day,” said the mayor, who was the first to cross.</p></blockquote>
<p>The piers are of steel now, and they stand a metre deeper in the ground than those that the flood broke.</p>
<h3>Related stories</h3><p><a href="/a">Why bridges fall</a></p>
</article><footer>© 2025 Harbour Press</footer></body></html>"#;

#[test]
fn a_saved_page_gives_its_story_and_what_it_says_of_it() {
    let (articles, talk) = extract(&[("saved.txt", PAGE.as_bytes())]);
    assert_eq!(talk, "");
    let article = &articles[0];
    assert_eq!(article["title"], "The bridge is back");
    assert_eq!(article["title_origin"], "stated");
    assert_eq!(article["byline"], serde_json::json!(["Ada Byron", "Charles Babbage"]));
    assert_eq!(article["source"], "Harbour Press");
    assert_eq!(article["section"], "World");
    assert_eq!(article["date"]["value"], "2025-03-09T21:30-05:00");
    assert_eq!(article["date"]["origin"], "metadata");
    assert_eq!(article["dateline"], "OSLO, Norway");
    let blocks = blocks(article);
    for kept in
        ["title: The bridge is back", "chrome: Why bridges fall", "chrome: © 2025 Harbour Press"]
    {
        assert!(blocks.iter().any(|block| block == kept), "{blocks:#?} lacks {kept}");
    }
    let story: Vec<&str> = blocks
        .iter()
        .map(|block| block.get(..block.len().min(32)).unwrap())
        .filter(|block| !block.starts_with("chrome") && !block.starts_with("title"))
        .collect();
    assert_eq!(
        story,
        [
            "caption: The bridge at dawn. (Ph",
            "paragraph: The harbour bridge op",
            "paragraph: The port said that ne",
            "heading: A year of ferries",
            "paragraph: For a year the town h",
            "list_item: Two lanes in each dir",
            "list_item: A path for bicycles f",
            "quote: “We have waited for thi",
            "paragraph: The piers are of stee",
        ]
    );
}

#[test]
fn a_compressed_file_is_read_as_what_is_in_it() {
    let records = b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    let bomb = gzip(&vec![b'a'; 64 << 20]);
    let cut = gzip(PAGE.as_bytes());
    let many = gzip(&b"{\"text\": \"The bridge is open.\"}\n".repeat(200));
    let (articles, talk) = extract(&[
        ("page.html.gz", &gzip(PAGE.as_bytes())),
        ("bomb.gz", &bomb),
        ("cut.html.gz", &cut[..cut.len() / 2]),
        ("records.gz", &gzip(records)),
        ("cut.jsonl.gz", &many[..many.len() - 9]),
    ]);
    assert_eq!(articles.len(), 3 + 200);
    assert_eq!(articles[0]["title"], "The bridge is back");
    assert_eq!(articles[2]["blocks"][0]["text"], "Two.");
    assert!(talk.contains("bomb.gz: cannot be read: it swells"), "{talk}");
    assert!(talk.contains("cut.html.gz: cannot be read"), "{talk}");
    assert_eq!(talk.matches("cut.jsonl.gz: cannot be read").count(), 1, "{talk}");
}

#[test]
fn no_page_is_too_wild() {
    let deep = "<div>".repeat(100_000) + "<p>The bridge is open again, the port said on Monday.";
    let wide =
        format!("<html><p {}>The bridge is open again, the port said.", "a=1 ".repeat(50_000));
    let closed = format!("<html><p>The bridge is open again.</p>{}x", "<div/>".repeat(8_000));
    let tangled: Vec<String> = (0..800).map(|i| format!("<b id=x{i} /><p>It is open. ")).collect();
    let data = format!(
        "<html><script type=\"application/ld+json\">[{}1]</script><p>The bridge is open again.</p>",
        "1,".repeat(1_000_000)
    );
    let mail = format!(
        "From: Ada <ada@harbour.example>\nSubject: Open\nContent-Type: text/html\n\n{}<p>It is open.",
        "<div/>".repeat(20_000)
    );
    let feed = format!(
        "<rss version='2.0'><channel><title>Harbour</title><item><title><![CDATA[Open{}]]></title>\
         <description>It is open.</description></item></channel></rss>",
        "<span>".repeat(60_000)
    );
    let groups = "<media:group>".repeat(20_000) + &"</media:group>".repeat(20_000);
    let groups = format!(
        "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>Harbour</title>\
         <item><title>Open</title>{groups}</item></channel></rss>"
    );
    let (articles, talk) = extract(&[
        ("deep.html", deep.as_bytes()),
        ("wide.html", wide.as_bytes()),
        ("closed.html", closed.as_bytes()),
        ("tangled.html", format!("<html>{}", tangled.concat()).as_bytes()),
        ("data.html", data.as_bytes()),
        ("mail.eml", mail.as_bytes()),
        ("feed.xml", feed.as_bytes()),
        ("groups.xml", groups.as_bytes()),
        ("empty.html", b"<html><script>let a = 1;</script></html>"),
    ]);
    assert_eq!(articles.len(), 7, "{talk}");
    assert!(talk.contains("empty.html: holds no words"), "{talk}");
    assert!(talk.contains("groups.xml: is not a feed: more than"), "{talk}");
}

#[test]
fn notes_feeds_and_documents_of_json_give_their_articles() {
    let note = "---\ntitle: The bridge is back\nauthor: \"[[Ada Byron]]\"\npublished: 2025-03-09\n---\n\
                OSLO, Norway — The harbour bridge *opened* again on Sunday.\n\n> “At last,” said the mayor.\n";
    let feed = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Press</title>
        <item><title>One</title><description>It opened on Sunday.</description></item>
        <item><title></title></item>
        <item><title>Two</title><description>&lt;p&gt;It is open.&lt;/p&gt;</description></item></channel></rss>"#;
    let json = "[\n {\"title\": \"One\", \"maintext\": \"It opened.\"},\n {\"title\": \"None\"}\n]";
    let (articles, talk) = extract(&[
        ("note.txt", note.as_bytes()),
        ("feed.txt", feed.as_bytes()),
        ("list.txt", json.as_bytes()),
    ]);
    let titles: Vec<&Value> = articles.iter().map(|article| &article["title"]).collect();
    assert_eq!(titles, ["The bridge is back", "One", "Two", "One"]);
    assert_eq!(articles[0]["date"]["origin"], "front_matter");
    assert_eq!(articles[0]["byline"], serde_json::json!(["Ada Byron"]));
    assert_eq!(
        blocks(&articles[0]),
        [
            "paragraph: The harbour bridge opened again on Sunday.",
            "quote: “At last,” said the mayor."
        ]
    );
    assert_eq!(articles[1]["source"], "Harbour Press");
    assert!(talk.contains("feed.txt: entry 2: holds no words"), "{talk}");
    assert!(talk.contains("list.txt: entry 2: has no field `text`"), "{talk}");
}

#[test]
fn messages_are_articles_alone_and_in_a_mailbox() {
    let message = "From: Ada Byron <ada@harbour.example>\nDate: Sun, 09 Mar 2025 21:30:00 -0500\nSubject: The bridge\n\n\
                   The harbour bridge opened again on Sunday.\n";
    let mailbox = format!(
        "From ada Sun Mar  9 21:30:00 2025\n{message}\nFrom ada Sun Mar  9 21:30:00 2025\n{message}>From noon on it was open.\n"
    );
    let (articles, talk) = extract(&[("a.txt", message.as_bytes()), ("b.txt", mailbox.as_bytes())]);
    assert_eq!(talk, "");
    assert_eq!(articles.len(), 3);
    for article in &articles {
        assert_eq!(article["title"], "The bridge");
        assert_eq!(article["byline"], serde_json::json!(["Ada Byron"]));
        assert_eq!(article["date"]["value"], "2025-03-09T21:30-05:00");
    }
    assert_ne!(articles[0]["id"], articles[2]["id"]);
}

/// A record of a web archive that holds what a server answered.
fn answer(address: &str, page: &str) -> Vec<u8> {
    let message =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n\
         WARC-Date: 2025-04-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n",
        message.len()
    );
    format!("{head}{message}\r\n\r\n").into_bytes()
}

#[test]
fn an_archive_of_the_web_gives_its_pages_as_far_as_it_goes() {
    let bare = "<html><title>Why</title><p>The port said on Monday that the piers were too old, and broke.</p>";
    let records =
        [answer("https://harbour.example/a", PAGE), answer("https://www.harbour.example/b", bare)];
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let (articles, talk) = extract(&[
        ("a.warc", &records.concat()),
        ("b.warc.gz", &members),
        ("cut.warc.gz", &members[..members.len() - 40]),
    ]);
    assert_eq!(articles.len(), 5, "{talk}");
    let of = |at: usize| (articles[at]["title"].as_str().unwrap(), articles[at]["source"].as_str());
    assert_eq!(of(0), ("The bridge is back", Some("Harbour Press")));
    assert_eq!(of(1), ("Why", Some("harbour.example")));
    assert_eq!(articles[1]["date"], Value::Null, "the day of a crawl is no date of publication");
    assert_eq!(
        articles[..2].iter().map(|a| &a["id"]).collect::<Vec<_>>(),
        articles[2..4].iter().map(|a| &a["id"]).collect::<Vec<_>>()
    );
    assert!(talk.contains("cut.warc.gz: cannot be read"), "{talk}");
}

#[test]
fn formats_are_told_by_more_than_their_first_bytes() {
    let long = format!(
        "{{\"title\": \"Long\", \"text\": \"{}\"}}\n{{\"text\": \"Two.\"}}\n",
        "It is long. ".repeat(2_000)
    );
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let feed = "{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"Harbour Press\", \
                \"items\": [{\"id\": \"a\", \"title\": \"One\", \"content_html\": \"<p>It opened.</p>\"}]}";
    let list =
        "{\"status\": \"ok\", \"articles\": [{\"title\": \"One\", \"content\": \"It opened.\"}]}\n";
    let (articles, talk) = extract(&[
        ("long", long.as_bytes()),
        (
            "wide.txt",
            &wide(
                "{\"title\": \"Wide\", \"text\": \"One.\"}\r\n{\"title\": \"Wide\", \"text\": \"Two.\"}\r\n",
            ),
        ),
        ("wide.html", &wide(&format!("\u{feff}{PAGE}"))),
        ("feed.json", feed.as_bytes()),
        ("list.json", list.as_bytes()),
        ("utf32.txt", b"\xff\xfe\0\0T\0\0\0h\0\0\0e\0\0\0"),
    ]);
    let titles: Vec<&str> =
        articles.iter().map(|article| article["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Long", "Two", "Wide", "Wide", "The bridge is back", "One", "One"]);
    assert_eq!(talk, "dateline: utf32.txt: is UTF-32, which is not read: save it as UTF-8\n");
}

#[test]
fn a_pipe_may_give_its_first_bytes_one_by_one() {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("dateline"));
    let mut child = command
        .args(["extract", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for byte in gzip(PAGE.as_bytes()) {
        input.write_all(&[byte]).unwrap();
        input.flush().unwrap();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    let article: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(article["title"], "The bridge is back");
}

#[test]
fn a_text_reads_the_same_in_every_encoding() {
    let story = "Toll on the bridge\n\nThe café at the harbour closed on Monday, the port said, a year after the flood.\n";
    let wide =
        |bytes: fn(u16) -> [u8; 2]| story.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let narrow: Vec<u8> = story.chars().map(|c| c as u8).collect();
    let hidden = "Toll on the\u{a0}bridge\n\n\u{feff}The ca\u{ad}fé at the har\u{200b}bour \u{1b}[1mclosed\u{1b}[0m on Monday, \
                  the\u{2028}port said, a year after the flood.\n".replace('\u{2028}', " ");
    let files: [(&str, Vec<u8>); 9] = [
        ("utf8", story.into()),
        ("marked", format!("\u{feff}{story}").into()),
        ("little", wide(u16::to_le_bytes)),
        ("big", wide(u16::to_be_bytes)),
        ("latin", narrow),
        ("crlf", story.replace('\n', "\r\n").into()),
        ("cr", story.replace('\n', "\r").into()),
        ("nel", story.replace('\n', "\u{85}").into()),
        ("hidden", hidden.into()),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
    let (articles, talk) = extract(&files);
    assert_eq!(talk, "");
    for article in &articles {
        let found: Vec<String> =
            blocks(article).iter().map(|block| block.replace('\u{a0}', " ")).collect();
        assert_eq!(
            found,
            [
                "title: Toll on the bridge",
                "paragraph: The café at the harbour closed on Monday, the port said, a year after the flood."
            ],
            "{}",
            article["path"]
        );
        let is_guess = article["path"] == "latin";
        assert_eq!(
            article["warnings"].as_array().unwrap().len(),
            usize::from(is_guess),
            "{article}"
        );
    }
}

#[test]
fn a_compressed_source_that_is_cut_off_tells_so_once_and_ends() {
    let crates = |form: fn(u64) -> String| -> String {
        let numbers = (0..4_000_u64).map(|at| at.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        numbers.map(form).collect::<Vec<_>>().concat()
    };
    let records = crates(|at| format!("{{\"text\":\"Crate {at:x}.\"}}\n"));
    let letters =
        crates(|at| format!("From a\nSubject: Crates\nFrom: a@b.example\n\nCrate {at:x}.\n\n"));
    for (name, whole) in [("cut.jsonl.gz", records), ("cut.mbox.gz", letters)] {
        let bytes = gzip(whole.as_bytes());
        let (articles, talk) = extract(&[(name, &bytes[..bytes.len() / 2])]);
        assert!(articles.len() > 1_000, "{name}: what comes before is read");
        assert_eq!(talk.matches("cannot be read").count(), 1, "{talk}");
    }
}
