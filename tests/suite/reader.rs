//! The reader by its keys: what stands before, what is pressed, what stands after.

use dateline::{
    app::{Message, Pane, Shelf, Size},
    text::width::cells,
};
use proptest::prelude::*;

use crate::world::{World, articles};

fn world() -> World {
    World::new(120, 40, articles())
}

#[test]
fn show() {
    let mut world = world();
    println!("{}", world.screen());
    world.press("enter ]]]");
    println!("{}", world.screen());
    world.press("v j");
    println!("{}", world.screen());
    world.press("?");
    println!("{}", world.screen());
}
