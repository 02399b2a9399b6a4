import Messages
import Pages

/// The words of samples.
extension Words {
    static func title(_ kind: DiplomaKind) -> Bilingual<String> {
        switch kind {
        case .diploma: Bilingual(zh: "學位證書", en: "Diploma")
        case .certificate: Bilingual(zh: "學位證明書", en: "Certificate of degree")
        }
    }

    /// A layout that ships by what it looks like, the school's own by what its file is called.
    static func layout(_ name: Line) -> Bilingual<String> {
        switch name.rawValue {
        case "classic": Bilingual(zh: "米色金邊，橫式（classic）", en: "ivory and gold, on its side (classic)")
        case "steel": Bilingual(zh: "藍邊附鋼印，直式（steel）", en: "blue with a steel seal, upright (steel)")
        case "plain": Bilingual(zh: "綠線簡式，橫式（plain）", en: "plain with a green line, on its side (plain)")
        case let file: Bilingual(zh: "本校自訂（\(file)）", en: "the school’s own (\(file))")
        }
    }

    /// That something is printed in the place of what nobody has said.
    static func standIn(_ part: PrintingFlaw.Part) -> Bilingual<String> {
        switch part {
        case .conferredMonth:
            Bilingual(zh: "還沒有授予年月，樣張印的是這個月。", en: "The month of conferral is not known yet; samples print this month.")
        default:
            Bilingual(
                zh: "還沒有證書字號，樣張印的是「樣張第0000000號」。",
                en: "The certificate number is not known yet; samples print 樣張第0000000號.")
        }
    }

    static let nobodyHasNumber = Bilingual(
        zh: "名冊裡沒有這個學號，請看有沒有打錯。", en: "Nobody on the roster has this number. See whether it was typed right.")
}
