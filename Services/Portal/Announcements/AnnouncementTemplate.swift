import Messages

/// What the registrar announces twice a year, with blanks for what differs.
enum AnnouncementTemplate: String, CaseIterable, Sendable {
    case june, january

    /// - Parameter today: the next batch of this month is meant, or the one that has just begun.
    func typed(on today: Day, by office: Bilingual<String>) -> TypedAnnouncement {
        let term = Words.term(term(on: today))
        let blank = TypedAnnouncement.blank
        return TypedAnnouncement(
            titleZh: "\(term.zh)畢業生辦理離校手續暨領取學位證書",
            textZh: """
                線上辦理：\(blank)月\(blank)日\(blank)起，到\(blank)月\(blank)日\(blank)為止。請在這段時間內確認聯絡資料、驗證永久信箱，並送出。
                離校前請先確認：畢業學分已修畢且及格，畢業門檻已完成申請並審核通過。
                領取紙本學位證書：\(blank)月\(blank)日到\(blank)月\(blank)日，地點\(blank)，請帶學生證或身分證。離校審核「已完成」才能領取。
                """,
            titleEn: "Clearance and diplomas, \(term.en.loweredFirst)",
            textEn: """
                Online clearance opens on \(blank) at \(blank) and closes on \(blank) at \(blank). Confirm your contact details, verify a permanent e-mail and submit in that time.
                Before you begin, make sure that your credits are complete and that your graduation requirements have been approved.
                Paper diplomas are handed over from \(blank) to \(blank) at \(blank), once your clearance is complete. Bring your student card or ID.
                """,
            byZh: office.zh, byEn: office.en)
    }

    private func term(on today: Day) -> Term {
        // From autumn on it is about the next year.
        let year = (today.month >= 9 ? today.year + 1 : today.year) - 1_911
        return Term(rawValue: self == .june ? "\(year - 1)-2" : "\(year - 1)-1")!
    }
}

extension String {
    /// In the middle of a title.
    fileprivate var loweredFirst: String { prefix(1).lowercased() + dropFirst() }
}
