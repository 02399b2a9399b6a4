import Mustache

/// A view model as templates read it: reflected once, for a page looks up hundreds of names, each of them in all that is open
/// around it, and reflection costs a hundred times what a dictionary does.
struct Shown: MustacheParent, MustacheCustomRenderable {
    private var children: [String: Any]
    private let value: Any

    private init(children: [String: Any], value: Any) {
        self.children = children
        self.value = value
    }

    /// The stored properties of a structure.
    init(structure value: Any) {
        var children: [String: Any] = [:]
        for child in Mirror(reflecting: value).children {
            if let label = child.label { children[label] = Self.reading(child.value) }
        }
        self.init(children: children, value: value)
    }

    /// With the other's properties as well; of those that both have, the other's.
    func adding(_ other: Shown) -> Shown {
        var both = self
        both.children.merge(other.children) { $1 }
        return both
    }

    func child(named name: String) -> Any? { children[name] }

    /// As the value itself would be written.
    var renderText: String { String(describing: value) }
    var isNull: Bool { false }

    /// - Returns: what the templates read in the place of the value; nil for an optional that holds nothing.
    static func reading(_ value: Any) -> Any? {
        switch value {
        case is String, is Bool, is Int, is ListEntry: return value
        case let kept as Markup: return kept.template
        case let state as any PageState:
            let (name, carried) = state.said
            // A case that carries nothing today, `.complete(nil)`, is said all the same.
            return Shown(children: [name: carried.flatMap(reading) ?? true], value: value)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { reading($0.value) }
        case .collection: return mirror.children.compactMap { reading($0.value) }
        case .dictionary: return (value as? [String: Any])?.compactMapValues(reading) ?? value
        case .struct, .tuple: return Shown(structure: value)
        default: return value
        }
    }
}

extension PageState {
    /// The case's name, and what it carries.
    fileprivate var said: (name: String, carried: Any?) {
        guard let carried = Mirror(reflecting: self).children.first else { return ("\(self)", nil) }
        return (carried.label ?? "\(self)", carried.value)
    }
}
