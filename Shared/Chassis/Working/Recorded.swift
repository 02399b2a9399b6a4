/// A row that is to be recorded, and what came of it.
package struct Recorded<Item: Sendable, Done: Sendable>: Sendable {
    package let item: Item
    package let done: Done
}
