/// `/F0` to `/F8` are shared, `/G0` to `/G8` a document's own: one for each `Cut`.
struct FontName: Equatable, Sendable {
    let isShared: Bool
    let index: Int

    var text: String { (isShared ? "/F" : "/G") + String(index) }
}
