import Calendar
import Languages
import Messages

/// The lower part of a diploma: who vouches for it and how it is checked.
extension Sheet {
    mutating func presidentInBoth(_ school: School, x: Double) throws(Unprintable) {
        try line(
            "校長　\(school.president.zh)", .kai, size: 20, x: x, y: 124, tracking: 0.12, limit: 220, least: 9,
            field: .president)
        signatureLine(x: x, y: 114)
        try line(
            "\(school.president.en), President", .roman, size: 12, x: x, y: 98, limit: 230, least: 8, field: .president)
    }

    mutating func presidentInChinese(_ school: School, x: Double) throws(Unprintable) {
        try line(
            "校長　\(school.president.zh)", .kai, size: 24, x: x, y: 112, tracking: 0.16, limit: 230, least: 9,
            field: .president)
        signatureLine(x: x, y: 100)
    }

    mutating func presidentInEnglish(_ school: School, x: Double) throws(Unprintable) {
        try line(school.president.en, .roman, size: 17, x: x, y: 120, limit: 230, least: 8, field: .president)
        signatureLine(x: x, y: 112)
        try line("President", .italic, size: 13, x: x, y: 96)
    }

    private mutating func signatureLine(x: Double, y: Double) {
        canvas.colour(.gold, stroke: true)
        canvas.lineWidth(0.5)
        canvas.polyline([(x - 105, y), (x + 105, y)])
    }

    /// Room beside the QR code, up to the seal.
    private static let notes = (x: 164.0, limit: 198.0)

    /// What is printed around the QR code on every diploma.
    mutating func verificationLabels(_ document: Document) throws(Unprintable) {
        canvas.colour(.faded)
        try line(pick(document, "掃描查驗", "Scan to verify"), .kai, size: 8.5, x: 117, y: 71)
        try note(pick(document, "證書字號", "Certificate No."), size: 8.5, y: 147)
        try note(pick(document, "製發日期", "Date of issue"), size: 8.5, y: 116)
    }

    /// QR code, certificate number and the days of issue.
    mutating func verification(_ face: Face) throws(Unprintable) {
        canvas.write("q 0 g 66 0 0 66 84 84 cm /Q Do Q\n")
        canvas.colour(.ink)
        try number(face.certificateNumber)
        try note(days(face.document, face.issuedOn), size: 10.5, y: 103)
        if let day = face.reissuedOn {
            let chinese = "補發日期　\(Numerals.chinese(day))"
            let english = "Reissued on \(Numerals.english(day))"
            try note(face.document == .en ? english : chinese, size: 8.5, y: 91)
            if face.document == .bilingual { try note(english, size: 8.5, y: 80.5) }
        }
    }

    /// On one line while it can be read so, else on two.
    private mutating func number(_ text: String) throws(Unprintable) {
        let length = measure(try shaper.shape(text, .kai, .certificateNumber))
        guard length * 8.5 > Self.notes.limit else { return try note(text, size: 11.5, y: 133.5) }
        try paragraphs(
            [[Phrase(text, .kai, .certificateNumber)]], sizes: 6...8.5, leading: 1.15,
            in: Box(x: Self.notes.x, top: 145, width: Self.notes.limit, height: 19.5), .left, field: .certificateNumber)
    }

    private mutating func note(_ text: String, size: Double, y: Double) throws(Unprintable) {
        try line(text, .kai, size: size, x: Self.notes.x, y: y, .left, limit: Self.notes.limit)
    }

    private func days(_ document: Document, _ day: Day) -> String {
        pick(document, Numerals.chinese(day), Numerals.english(day))
    }

    private func pick(_ document: Document, _ chinese: String, _ english: String) -> String {
        switch document {
        case .zh: chinese
        case .en: english
        case .bilingual: "\(chinese)　\(english)"
        }
    }
}
