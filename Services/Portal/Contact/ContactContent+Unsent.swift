import Addresses
import Messages
import Pages

extension ContactContent {
    /// What was typed and not handed in, to be read where the form cannot be filled in any more.
    struct Unsent {
        let phone: String
        let email: String
        let address: String
        let job: Choice?
        let alumni: Choice?

        init(_ draft: Draft, _ language: Language) {
            (phone, email) = (draft.form.phone, draft.email)
            address = draft.form.address.written(language)
            job = Choice(draft.form.job)
            alumni = Choice(draft.form.alumni)
        }
    }
}

extension TypedAddress {
    /// In one line, as far as it was typed.
    fileprivate func written(_ language: Language) -> String {
        guard isAbroad else { return writtenAtHome(language) }
        let named = Country.all.first { $0.alpha2 == country }?.name[language]
        return [lines, postalCode, named ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// In the order in which an envelope has it: from the whole to the part in Chinese, the other way round in English.
    private func writtenAtHome(_ language: Language) -> String {
        guard let chosen = District(named: district) else {
            // A county alone, while no district is chosen.
            let county = County.all.first { $0.name.zh == district }?.name[language] ?? district
            return language == .zh ? county + road : [road, county].filter { !$0.isEmpty }.joined(separator: ", ")
        }
        return switch language {
        case .zh: "\(chosen.postalCode) \(chosen.fullName)\(road)"
        case .en:
            [road, chosen.name.en, "\(chosen.county.en) \(chosen.postalCode)"].filter { !$0.isEmpty }
                .joined(separator: ", ")
        }
    }
}
