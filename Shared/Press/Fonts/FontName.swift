/// `/F0` to `/F5` are shared, `/G0` to `/G5` a document's own.
struct FontName: Equatable, Sendable {
    let isShared: Bool
    let index: Int

    var text: String { (isShared ? "/F" : "/G") + String(index) }
}
