/// The program ends: what is under way is undone and given back.
struct Stopping: Error {}
