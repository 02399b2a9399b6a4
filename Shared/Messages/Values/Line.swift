/// A text that people read, written in one way whoever wrote it: composed (NFC), with one blank between two words and none
/// around them. What a program cannot see to be the same, no person can tell apart on a diploma.
package struct Line: RuledText {
    package static let pattern =
        "^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e"
        + "\\u2060-\\u206f\\u2800\\u3164\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufe03-\\ufe0f\\ufeff\\uffa0"
        + "\\ufff0-\\ufffb\\ufffe\\uffff]{1,200}$"
    package static let rule =
        "a text of 1 to 200 characters on one line, without invisible characters and those of private use"
    package let rawValue: String

    /// - Returns: nil when it breaks the rule: a program that states an invisible character has something else in mind. What asks for
    ///   a form of an ideograph stays, for whoever prints it to judge.
    package init?(rawValue: String) {
        guard Self.fits(rawValue), !rawValue.hasUnseen else { return nil }
        let line = rawValue.composed.tidy
        guard Self.fits(line), !line.isEmpty else { return nil }
        self.rawValue = line
    }

    /// A person does not know what came along when they pasted, so it is taken out. What stands for a character, of private use,
    /// is not: a name would be another one without it.
    package init?(typed text: String) {
        guard let words = text.typedWords(atMost: 4 * Self.longest) else { return nil }
        self.init(rawValue: words)
    }

    /// What somebody typed as the name of a person, a department, a degree: read as it was meant.
    package init?(typedName text: String) {
        guard let words = text.typedWords(atMost: 4 * Self.longest, areName: true),
            let line = Line(rawValue: words)
        else { return nil }
        self = line.asName
    }

    /// The name that is meant by it; itself, where nothing came along that belongs to no name.
    var asName: Line { Line(rawValue: rawValue.asName) ?? self }

    package static func holds(_ text: String) -> Bool { Line(rawValue: text) != nil }

    package static let longest = 200

    private static func fits(_ text: String) -> Bool {
        text.utf8.count <= 4 * longest && text.unicodeScalars.count <= longest
    }
}

/// By bytes: to Swift a compatibility ideograph is the one that it stands for, and on a diploma it is not.
extension Line {
    package static func == (left: Line, right: Line) -> Bool { left.rawValue.utf8.elementsEqual(right.rawValue.utf8) }

    // Without this the library's own for texts with a raw value would be taken, and to it the two are one.
    package static func != (left: Line, right: Line) -> Bool { !(left == right) }

    /// Of the same bytes.
    package func hash(into hasher: inout Hasher) {
        var text = rawValue
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
