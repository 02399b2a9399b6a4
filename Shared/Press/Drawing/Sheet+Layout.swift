import Languages
import Messages

/// Where things stand on the three kinds of diploma. Points from the lower left corner of an A4 page on its side.
///
/// What all diplomas of a kind share is drawn once into the template; the rest for each graduate.
extension Sheet {
    /// The part that is the same for everybody.
    mutating func form(_ school: School, _ document: Document) throws(Unprintable) {
        canvas.guilloche()
        canvas.colour(.ink)
        switch document {
        case .zh:
            try line(
                school.name.zh, .kai, size: 40, x: Sheet.centre, y: 482, tracking: 0.24, limit: 640, least: 9,
                field: .school)
            try presidentInChinese(school, x: 642)
        case .en:
            try line(
                school.name.en, .smallCaps, size: 31, x: Sheet.centre, y: 484, tracking: 0.03, limit: 650, least: 8,
                field: .school)
            try presidentInEnglish(school, x: 642)
        case .bilingual:
            try line(
                school.name.zh, .kai, size: 35, x: Sheet.centre, y: 502, tracking: 0.26, limit: 640, least: 9,
                field: .school)
            try line(
                school.name.en, .smallCaps, size: 17, x: Sheet.centre, y: 478.5, tracking: 0.08, limit: 640, least: 8,
                field: .school)
            try presidentInBoth(school, x: 642)
            canvas.colour(.paleGold, stroke: true)
            canvas.lineWidth(0.5)
            canvas.polyline([(Sheet.centre, 196), (Sheet.centre, 290)])
        }
        canvas.ornamentalRule(x: Sheet.centre, y: document == .bilingual ? 466 : 458, length: 300)
        canvas.colour(.faded)
        switch document {
        case .zh: try line("學生", .kai, size: 15, x: Sheet.centre, y: 386, tracking: 1)
        case .en: try line("This is to certify that", .roman, size: 14, x: Sheet.centre, y: 388)
        case .bilingual: try line("學生　This is to certify that", .kai, size: 12, x: Sheet.centre, y: 389)
        }
        try schoolSeal(school.sealText, x: Sheet.centre - 46, y: 72, side: 92)
        try verificationLabels(document)
    }

    /// The part that is about one graduate.
    mutating func facts(_ face: Face) throws(Unprintable) {
        canvas.colour(.ink)
        switch face.document {
        case .zh: try factsInChinese(face)
        case .en: try factsInEnglish(face)
        case .bilingual: try factsInBoth(face)
        }
        try verification(face)
    }

    private mutating func factsInBoth(_ face: Face) throws(Unprintable) {
        let level = face.degree.level
        try line(ChineseWording.title(level, face.kind), .kai, size: 24, x: Sheet.centre, y: 433, tracking: 0.5)
        try line(EnglishWording.title(level, face.kind), .italic, size: 14, x: Sheet.centre, y: 413.5)
        if let english = face.name.en, english != face.name.zh {
            try chineseName(face, largest: 33, top: 380, height: 34)
            try englishName(english, largest: 19, top: 343, height: 24)
        } else {
            try chineseName(face, largest: 33, top: 372, height: 45)
        }
        let width = Sheet.centre - 84 - 20
        let left = Box(x: 84, top: 303, width: width, height: 96)
        let right = Box(x: Sheet.centre + 20, top: 303, width: width, height: 96)
        try paragraphs(
            ChineseWording.body(face), sizes: 5.5...15, leading: 1.58, gap: 0.12, tracking: 0.04, in: left,
            isTopAligned: true)
        try paragraphs(
            EnglishWording.body(face), sizes: 5...13.5, leading: 1.38, gap: 0.25, in: right, isTopAligned: true)
        try line(
            Numerals.chinese(face.conferred), .kai, size: 15, x: left.x + width / 2, y: 186, tracking: 0.1)
        try line(Numerals.english(face.conferred), .roman, size: 14.5, x: right.x + width / 2, y: 186)
    }

    private mutating func factsInChinese(_ face: Face) throws(Unprintable) {
        try line(
            ChineseWording.title(face.degree.level, face.kind), .kai, size: 29, x: Sheet.centre, y: 416, tracking: 0.6)
        try chineseName(face, largest: 37, top: 380, height: 42)
        let box = Box(x: 110, top: 331, width: Sheet.width - 220, height: 118)
        try paragraphs(
            ChineseWording.body(face), sizes: 7...19, leading: 1.5, gap: 0.12, tracking: 0.08, in: box)
        try line(Numerals.chinese(face.conferred), .kai, size: 18, x: Sheet.centre, y: 186, tracking: 0.4)
    }

    private mutating func factsInEnglish(_ face: Face) throws(Unprintable) {
        try line(EnglishWording.title(face.degree.level, face.kind), .italic, size: 25, x: Sheet.centre, y: 418)
        try englishName(face.name.en ?? face.name.zh, largest: 35, top: 380, height: 42)
        let box = Box(x: 120, top: 332, width: Sheet.width - 240, height: 116)
        try paragraphs(EnglishWording.body(face), sizes: 7...16.5, leading: 1.4, gap: 0.25, in: box)
        try line("Conferred in \(Numerals.english(face.conferred))", .roman, size: 15, x: Sheet.centre, y: 188)
    }

    /// Chinese names stand with room between the characters, names in Latin script as usual. A long one, of which the law knows no
    /// end, is set smaller and takes a second line or a third.
    private mutating func chineseName(
        _ face: Face, largest: Double, top: Double, height: Double
    ) throws(Unprintable) {
        let isShort = face.name.zh.count <= 5 && !face.name.zh.contains(where: \.isEuropean)
        try paragraphs(
            [[Phrase(face.name.zh, .kai, .name)]], sizes: 9...largest, leading: 1.15, tracking: isShort ? 0.3 : 0.02,
            in: nameBox(top, height), field: .name)
    }

    private mutating func englishName(
        _ name: String, largest: Double, top: Double, height: Double
    ) throws(Unprintable) {
        try paragraphs(
            [[Phrase(name, .roman, .englishName)]], sizes: 8...largest, leading: 1.1, in: nameBox(top, height),
            field: .englishName)
    }

    private func nameBox(_ top: Double, _ height: Double) -> Box {
        Box(x: Sheet.centre - 310, top: top, width: 620, height: height)
    }
}
