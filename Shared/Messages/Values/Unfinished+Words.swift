import Foundation

extension Unfinished {
    /// A piece of the letter that stands by itself.
    package enum Piece: Sendable, Equatable {
        case paragraph(String)
        case items([String])
    }

    /// What the letter is, as its subject begins.
    package var subject: Bilingual<String> {
        switch step {
        case .form: Bilingual(zh: "提醒：還沒送出聯絡資料", en: "Reminder: your contact details are missing")
        case .returned: Bilingual(zh: "提醒：離校審核有單位退回", en: "Reminder: your clearance was sent back")
        case .paper: Bilingual(zh: "提醒：請領取紙本學位證書", en: "Reminder: please collect your paper diploma")
        }
    }

    /// What the letter says, before whom to ask. The registrar sees these very words before it is mailed. It names units and no
    /// note of theirs: a mailbox may be read by others.
    package var letter: Bilingual<[Piece]> { Bilingual(zh: zh, en: en) }

    private var zh: [Piece] {
        let end = until.map { "在\($0.told.zh)以前" } ?? ""
        switch step {
        case .form:
            return [.paragraph("你還沒送出離校的聯絡資料。請\(end)登入畢業離校網頁，在「聯絡資料」填好並送出。")] + returned.zh
        case .returned:
            return returned.zh + (until.map { [.paragraph("單位審核到\($0.told.zh)。")] } ?? [])
        case .paper:
            var sentences = ["你的離校審核已完成，紙本學位證書還沒領。請帶學生證或身分證來領取。"]
            switch (from, until) {
            case (let from?, let until?): sentences.append("領取時間：\(from.told.zh)起，到\(until.told.zh)為止。")
            case (nil, let until?): sentences.append("領取時間：到\(until.told.zh)為止。")
            case (_, nil): sentences.append("領取時間以教務處公布的為準。")
            }
            sentences.append(place.map { "地點：\($0.zh.rawValue)。" } ?? "地點以教務處公布的為準。")
            return [.paragraph(sentences.joined()), .paragraph("領取以後，數位學位證書會寄到你的信箱。")]
        }
    }

    private var en: [Piece] {
        switch step {
        case .form:
            let end = until.map { " before \($0.told.en)" } ?? ""
            return [
                .paragraph(
                    """
                    You have not submitted your contact details for graduation yet. Please sign in to the graduation page, fill in \
                    “Contact” and submit it\(end).
                    """)
            ] + returned.en
        case .returned:
            return returned.en + (until.map { [.paragraph("Units review until \($0.told.en).")] } ?? [])
        case .paper:
            var sentences = [
                """
                Your clearance is complete, and your paper diploma has not been collected. Please collect it with your student card or \
                identity card.
                """
            ]
            switch (from, until) {
            case (let from?, let until?): sentences.append("When: from \(from.told.en) until \(until.told.en).")
            case (nil, let until?): sentences.append("When: until \(until.told.en).")
            case (_, nil): sentences.append("When: as the Registrar announces.")
            }
            sentences.append(place.map { "Where: \($0.en.rawValue)." } ?? "Where: as the Registrar announces.")
            return [
                .paragraph(sentences.joined(separator: " ")),
                .paragraph("The digital diploma is mailed to you after that."),
            ]
        }
    }

    private var returned: Bilingual<[Piece]> {
        guard !units.isEmpty else { return Bilingual(zh: [], en: []) }
        return Bilingual(
            zh: [
                .paragraph("退回你離校審核的單位："), .items(units.map(\.zh.rawValue)),
                .paragraph("請登入畢業離校網頁，在「離校審核狀態」看說明。處理好以後，請該單位再審一次。"),
            ],
            en: [
                .paragraph("Sent back by:"), .items(units.map(\.en.rawValue)),
                .paragraph(
                    """
                    Sign in to the graduation page and read the unit's note under “Clearance”. When it is done, ask the unit to review it \
                    again.
                    """),
            ])
    }
}

extension Date {
    /// As mails tell a moment: in Taiwan, midnight as the evening before.
    fileprivate var told: Bilingual<String> {
        let time = WallTime(end: self, .taipei)
        let day = time.day
        return Bilingual(
            zh: "\(day.year - 1_911)年\(day.month)月\(day.day)日（\(day.chineseWeekday)）\(time.clock)",
            en: "\(day.englishWeekday) \(day.day) \(day.englishMonth) \(day.year), \(time.clock)")
    }
}
