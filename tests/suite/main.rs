//! Every integration test, in one binary so that everything links once.

mod store;
