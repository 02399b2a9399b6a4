extension Day: Codable {
    package init(from decoder: any Decoder) throws { self = try read(from: decoder, rule: Self.rule) }
    package func encode(to encoder: any Encoder) throws { try write(self, to: encoder) }
}

extension Month: Codable {
    package init(from decoder: any Decoder) throws { self = try read(from: decoder, rule: Self.rule) }
    package func encode(to encoder: any Encoder) throws { try write(self, to: encoder) }
}

/// What is no such value does not decode, and the error says the rule and not the value.
private func read<Value: RawRepresentable<String>>(from decoder: any Decoder, rule: String) throws -> Value {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = Value(rawValue: text) else {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "must be \(rule)"))
    }
    return value
}

private func write(_ value: some RawRepresentable<String>, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value.rawValue)
}
