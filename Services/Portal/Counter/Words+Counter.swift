import Messages

/// The words for what the counter is answered.
extension Words {
    /// Why a paper may not be handed over, in one sentence; who can change it stands below.
    static func because(_ obstacles: [CounterCase.Obstacle]) -> Bilingual<String> {
        let names = obstacles.map { obstacle in
            switch obstacle {
            case .withdrawn: Bilingual<String>(zh: "名冊上已經不畢業", en: "withdrawn from the roster")
            case .form: Bilingual<String>(zh: "聯絡資料", en: "contact details")
            case .noUnits: Bilingual<String>(zh: "各單位的審核", en: "the units’ reviews")
            case .unit(let item): item.name.map(\.rawValue)
            case .credits: Bilingual<String>(zh: "畢業學分", en: "credits")
            case .thresholds: Bilingual<String>(zh: "畢業門檻", en: "graduation requirements")
            case .errorReported: Bilingual<String>(zh: "同學提出的更正", en: "a correction that the student asks for")
            case .nameContradicted: Bilingual<String>(zh: "名冊上的姓名", en: "the name on the roster")
            }
        }
        return Bilingual(
            zh: "要先處理的有：\(names.map(\.zh).joined(separator: "、"))。",
            en: "To be settled first: \(names.map(\.en).joined(separator: ", ")).")
    }

    /// - Parameters:
    ///   - certificate: the number that was entered.
    ///   - roster: the numbers that the roster gives.
    static func sentence(
        _ flaw: HandOverPaper.Flaw, typed certificate: String, roster: [CertificateNumber]
    ) -> Bilingual<String> {
        let known = roster.map(\.rawValue)
        return switch flaw {
        case .byMissing: Bilingual(zh: "還沒選誰來領。", en: "Say who takes the paper.")
        case .certificateMissing:
            Bilingual(zh: "還沒掃描或輸入證書上的字號。", en: "Scan or type the number on the paper.")
        case .certificateUnreadable:
            Bilingual(zh: "這個字號讀不出來，請照證書再輸入一次。", en: "This number cannot be read. Type it again as the paper has it.")
        case .certificateDiffers:
            Bilingual(
                zh: "字號不一樣：手上的證書是\(certificate)，名冊是\(known.joined(separator: "、"))。請先看有沒有拿錯；證書沒有拿錯，請寫下原因再登記。",
                en:
                    "The numbers differ: the paper has \(certificate), the roster \(known.joined(separator: ", ")). See first whether it is the right paper; if it is, say why and record it."
            )
        case .certificateOfAnother:
            Bilingual(
                zh: "\(certificate)是別的同學的證書字號。請換成這位同學的證書；名冊有錯，請先更正名冊。",
                en:
                    "\(certificate) is the number of another student’s paper. Take this student’s paper; if the roster is wrong, correct it first."
            )
        case .reasonUnreadable:
            Bilingual(zh: "原因裡有讀不出來的字，或超過200個字。", en: "The reason cannot be read, or has more than 200 characters.")
        case .proxyNameMissing: Bilingual(zh: "還沒填代領人的姓名。", en: "Give the name of who takes it for the student.")
        case .proxyNameUnreadable:
            Bilingual(zh: "代領人的姓名裡有讀不出來的字。", en: "The name of who takes it cannot be read.")
        case .relationMissing:
            Bilingual(zh: "還沒填代領人和同學的關係。", en: "Say who they are to the student.")
        case .relationUnreadable:
            Bilingual(zh: "和同學的關係裡有讀不出來的字。", en: "Who they are to the student cannot be read.")
        case .identityUnseen:
            Bilingual(
                zh: "請先核對委託書和雙方的證件，再勾選。",
                en: "Look at the authorisation and at both persons’ identity papers, then tick the box.")
        case .tooEarly:
            Bilingual(
                zh: "同學的學期還沒開始，現在不能登記。請看名冊上的學期對不對。",
                en:
                    "The student’s term has not begun, so nothing can be recorded. See whether the roster gives the right term."
            )
        }
    }

    static func sentence(_ flaw: TakeBackPaper.Flaw) -> Bilingual<String> {
        switch flaw {
        case .reasonMissing: Bilingual(zh: "還沒寫原因。", en: "Say why.")
        case .reasonUnreadable:
            Bilingual(zh: "原因裡有讀不出來的字，或超過200個字。", en: "The reason cannot be read, or has more than 200 characters.")
        }
    }
}

extension HandOverPaper.Flaw {
    /// The field of the form that must change.
    var field: String {
        switch self {
        case .byMissing: "by"
        case .certificateMissing, .certificateUnreadable, .certificateOfAnother, .tooEarly, .certificateDiffers:
            "certificate"
        case .reasonUnreadable: "reason"
        case .proxyNameMissing, .proxyNameUnreadable: "proxyName"
        case .relationMissing, .relationUnreadable: "relation"
        case .identityUnseen: "identity"
        }
    }
}
