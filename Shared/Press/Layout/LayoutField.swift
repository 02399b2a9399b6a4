import Foundation

/// One value of a layout's file and the way to it, which an error names.
struct LayoutField {
    let place: String
    let value: Value

    indirect enum Value: Decodable, Equatable {
        case object([String: Value])
        case array([Value])
        case text(String)
        case number(Double)
        case bool(Bool)
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let bool = try? container.decode(Bool.self) {
                self = .bool(bool)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let array = try? container.decode([Value].self) {
                self = .array(array)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }
    }

    init(_ value: Value, at place: String) { (self.value, self.place) = (value, place) }

    /// - Throws: ``LayoutError`` with line and column when this is no JSON.
    init(json: Data) throws(LayoutError) {
        do {
            self.init(try JSONDecoder().decode(Value.self, from: json), at: "")
        } catch DecodingError.dataCorrupted(let context) {
            let detail = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
            throw LayoutError(place: "", reason: "is not JSON: \(detail ?? context.debugDescription)")
        } catch {
            throw LayoutError(place: "", reason: "is not JSON: \(error)")
        }
    }

    func wrong(_ reason: String) -> LayoutError { LayoutError(place: place, reason: reason) }

    /// - Parameter known: all that may stand here. What is spelled otherwise would be overlooked in silence.
    func fields(_ known: [String]) throws(LayoutError) -> [String: LayoutField] {
        guard case .object(let values) = value else { throw wrong("must be an object in braces") }
        for key in values.keys.sorted() where !known.isEmpty && !known.contains(key) {
            throw LayoutError(
                place: way(to: key), reason: "is not known here; there may be \(known.joined(separator: ", "))")
        }
        return Dictionary(uniqueKeysWithValues: values.map { ($0, LayoutField($1, at: way(to: $0))) })
    }

    func list() throws(LayoutError) -> [LayoutField] {
        guard case .array(let values) = value else { throw wrong("must be a list in brackets") }
        return values.enumerated().map { LayoutField($1, at: "\(place)[\($0)]") }
    }

    func text() throws(LayoutError) -> String {
        guard case .text(let text) = value, !text.isEmpty, text.utf8.count <= 1000 else {
            throw wrong("must be a text of 1 to 1000 bytes in quotes")
        }
        return text
    }

    /// A file's place: as it is written from the root on, or beside the layout.
    func file(beside folder: URL) throws(LayoutError) -> URL {
        let text = try text()
        return text.utf8.first == UInt8(ascii: "/") ? URL(filePath: text) : folder.appending(path: text)
    }

    func number(_ range: ClosedRange<Double>) throws(LayoutError) -> Double {
        guard case .number(let number) = value, range.contains(number) else {
            throw wrong("must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag() throws(LayoutError) -> Bool {
        guard case .bool(let flag) = value else { throw wrong("must be true or false") }
        return flag
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _: Choice.Type
    ) throws(LayoutError) -> Choice where Choice.RawValue == String {
        let text = try text()
        guard let choice = Choice(rawValue: text) else {
            throw wrong("must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    private func way(to key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }
}
