/// The lower part of a diploma: who vouches for it and how it is checked.
extension Sheet {
    mutating func presidentInBoth(_ school: School, x: Double) throws(Unprintable) {
        try line("校長　\(school.president.zh)", .kai, size: 20, x: x, y: 124, tracking: 0.12, limit: 220)
        signatureLine(x: x, y: 114)
        try line("\(school.president.en), President", .roman, size: 12, x: x, y: 98, limit: 230)
    }

    mutating func presidentInChinese(_ school: School, x: Double) throws(Unprintable) {
        try line("校長　\(school.president.zh)", .kai, size: 24, x: x, y: 112, tracking: 0.16, limit: 230)
        signatureLine(x: x, y: 100)
    }

    mutating func presidentInEnglish(_ school: School, x: Double) throws(Unprintable) {
        try line(school.president.en, .roman, size: 17, x: x, y: 120, limit: 230)
        signatureLine(x: x, y: 112)
        try line("President", .italic, size: 13, x: x, y: 96)
    }

    private mutating func signatureLine(x: Double, y: Double) {
        canvas.colour(.gold, stroke: true)
        canvas.lineWidth(0.5)
        canvas.polyline([(x - 105, y), (x + 105, y)])
    }

    /// QR code, certificate number and the days of issue.
    mutating func verification(_ face: Face) throws(Unprintable) {
        canvas.write("q 0 g 66 0 0 66 84 84 cm /Q Do Q\n")
        canvas.colour(.faded)
        let isChinese = face.document != .en
        let isEnglish = face.document != .zh
        let caption = [isChinese ? "掃描查驗" : nil, isEnglish ? "Scan to verify" : nil].compactMap(\.self)
        try line(caption.joined(separator: " "), .kai, size: 9, x: 117, y: 70)
        var notes: [String] = []
        if isChinese { notes.append("證書字號：\(face.certificateNumber)") }
        if isEnglish { notes.append("Certificate No. \(face.certificateNumber)") }
        if isChinese { notes.append("製發日期：\(Numerals.chinese(face.issuedOn))") }
        if isEnglish { notes.append("Issued on \(Numerals.english(face.issuedOn))") }
        if let day = face.reissuedOn {
            if isChinese { notes.append("補發日期：\(Numerals.chinese(day))") }
            if isEnglish { notes.append("Reissued on \(Numerals.english(day))") }
        }
        var y = 140.0
        for note in notes {
            try line(
                note, .kai, size: 9.5, x: 162, y: y, .left, limit: 200, least: 5, field: .certificateNumber)
            y -= 14
        }
    }
}
