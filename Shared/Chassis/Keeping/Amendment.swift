import Foundation
import Messages

/// How an operator mends the body of a message: members that are set or taken away, by JSON pointers (RFC 6901), or another body.
struct Amendment: Sendable {
    /// `/data/reviewedAt=2026-06-16T15:38:00+08:00`: the value is JSON, or else a text.
    var sets: [String] = []
    var removals: [String] = []
    /// The whole body anew, in which marks stand for what was hidden; nil to keep the one that came.
    var body: [UInt8]?

    /// - Throws: `Fault`, with what is wrong with the words.
    func apply(to original: [UInt8]) throws -> [UInt8] {
        let before = try? JSON.decode(JSONValue.self, from: original)
        guard var value = try body.map(read) ?? before else {
            throw Fault(
                doing: "reading the message",
                cause: "it is not JSON, so no member of it can be set; give a whole one with --file")
        }
        if body != nil { value = try Veil.lifted(value, from: before ?? .null) }
        for words in sets {
            guard let (pointer, text) = Self.parted(words) else {
                throw Fault(doing: "reading --set \(words.told())", cause: "write it as /data/member=value")
            }
            let new = (try? JSON.decode(JSONValue.self, from: Array(text.utf8))) ?? .text(text)
            value = try change(value, at: Self.steps(pointer)[...], to: new, pointer)
        }
        for pointer in removals { value = try change(value, at: Self.steps(pointer)[...], to: nil, pointer) }
        guard value != before else { return original }
        return try JSON.encode(value)
    }

    private func read(_ bytes: [UInt8]) throws -> JSONValue {
        guard bytes.count <= Admission.largestBody else {
            throw Fault(doing: "reading the new body", cause: "a message is at most 256 KiB")
        }
        do {
            _ = try StrictJSON(bytes)
            return try JSON.decode(JSONValue.self, from: bytes)
        } catch { throw Fault(doing: "reading the new body", cause: sentence(for: error)) }
    }

    private func change(
        _ value: JSONValue, at steps: ArraySlice<String>, to new: JSONValue?, _ pointer: String
    ) throws -> JSONValue {
        guard let step = steps.first else { return new ?? .null }
        let (isLast, rest) = (steps.count == 1, steps.dropFirst())
        switch value {
        case .object(var members):
            if isLast {
                members[step] = new
            } else if let member = members[step] {
                members[step] = try change(member, at: rest, to: new, pointer)
            } else {
                throw missing(step, pointer)
            }
            return .object(members)
        case .list(var list):
            guard let index = Int(step), list.indices.contains(index) else { throw missing(step, pointer) }
            if isLast, new == nil {
                list.remove(at: index)
            } else {
                list[index] = try change(list[index], at: rest, to: new, pointer)
            }
            return .list(list)
        default: throw missing(step, pointer)
        }
    }

    private func missing(_ step: String, _ pointer: String) -> Fault {
        Fault(doing: "changing \(pointer.told())", cause: "the message has no “\(step.told())” there")
    }

    private static func parted(_ words: String) -> (pointer: String, text: String)? {
        let parts = words.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].first == UInt8(ascii: "/") else { return nil }
        return (String(decoding: parts[0], as: UTF8.self), String(decoding: parts[1], as: UTF8.self))
    }

    /// Of what a pointer is made; `~1` is a slash and `~0` a tilde.
    private static func steps(_ pointer: String) -> [String] {
        pointer.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().map {
            String(decoding: $0, as: UTF8.self).replacing(/~1/, with: "/").replacing(/~0/, with: "~")
        }
    }
}

extension Amendment {
    /// A member that differs.
    struct Change: Sendable, Equatable {
        let pointer: String
        /// Nil where there was none, or is none any more.
        let before: JSONValue?
        let after: JSONValue?

        /// As diffs write it.
        func lines() throws -> [String] {
            func line(_ sign: String, _ value: JSONValue) throws -> String {
                "\(sign) \(pointer): \(String(decoding: try JSON.encode(value), as: UTF8.self))"
            }
            return try (before.map { [try line("-", $0)] } ?? []) + (after.map { [try line("+", $0)] } ?? [])
        }
    }

    /// What differs between two bodies, by the pointers of the values.
    /// - Parameter isVeiled: whether values that may tell of a person are hidden.
    static func changes(from before: [UInt8], to after: [UInt8], isVeiled: Bool) -> [Change] {
        func leaves(_ bytes: [UInt8]) -> [String: JSONValue] {
            guard let value = try? JSON.decode(JSONValue.self, from: bytes) else { return [:] }
            return self.leaves(value, at: "")
        }
        func shown(_ value: JSONValue?, _ pointer: String) -> JSONValue? {
            let member = pointer.utf8.split(separator: UInt8(ascii: "/")).last { Int(Substring($0)) == nil }
            return value.map {
                isVeiled ? Veil.over($0, member: member.map { String(decoding: $0, as: UTF8.self) } ?? "") : $0
            }
        }
        let (old, new) = (leaves(before), leaves(after))
        return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map {
            Change(pointer: $0, before: shown(old[$0], $0), after: shown(new[$0], $0))
        }
    }

    private static func leaves(_ value: JSONValue, at pointer: String) -> [String: JSONValue] {
        let parts: [(String, JSONValue)] =
            switch value {
            case .object(let members): members.map { ($0.key, $0.value) }
            case .list(let list): list.enumerated().map { ("\($0)", $1) }
            default: []
            }
        guard !parts.isEmpty else { return [pointer: value] }
        return parts.reduce(into: [:]) { all, part in
            all.merge(leaves(part.1, at: "\(pointer)/\(part.0)")) { $1 }
        }
    }
}
