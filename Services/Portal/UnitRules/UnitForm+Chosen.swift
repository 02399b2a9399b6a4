import Foundation
import Hummingbird
import Messages
import Pages

extension UnitForm {
    /// - Parameters:
    ///   - code: nil for a new unit.
    ///   - version: one that is set for later, which is to be changed.
    ///   - kept: what was put by.
    init(
        _ answer: ShowUnitRules.Answer?, _ code: String?, version: Int?, told: ToldUnit?, kept: Typed?, now: Date,
        phone: String, _ language: Language
    ) {
        // What was typed, and what became of it, is shown also while nobody answers what is set.
        guard answer != nil || code == nil || (told?.isDone == false && told?.isEnding == false) else {
            state = .unavailable(
                again: UnitSettings.page(of: code ?? UnitSettings.new), isUnknown: told?.isUnknown == true)
            status = .serviceUnavailable
            return
        }
        let item = answer?.units.first { $0.unit.code == code }
        let ahead = answer?.versions.filter { $0.standing == .ahead } ?? []
        let chosen = ahead.first { $0.number == (told?.isDone == true ? nil : told?.version ?? version) }
        var base = ToldUnit(
            typed: item.map { TypedUnit(chosen?.unit ?? $0.unit, from: chosen?.from) } ?? TypedUnit(),
            revision: item?.revision ?? 0, version: chosen?.number)
        // A unit as it was last may be asked again from now on.
        if told?.isEnding == true || told?.isDone == true { base.outcome = told!.outcome }
        let isNews = told.map { !$0.isDone && !$0.isEnding } ?? false
        let begun = kept.map { TypedUnit($0.fields, of: code) }.flatMap { $0 == base.typed ? nil : $0 }
        var shown = base
        if isNews, let told {
            shown = told
        } else if let begun, let kept {
            // Of what was set when it was typed: what somebody else has set since is not overwritten unseen.
            shown.typed = begun
            shown.revision = kept.fields["revision"].flatMap { Int($0) } ?? base.revision
            shown.version = kept.fields["version"].flatMap { Int($0) } ?? base.version
        }
        let keptAt = isNews || begun == nil || told?.isDone == true ? nil : kept.map { Moment($0.keptAt, language) }
        if told?.isDone == true { shown.typed = base.typed }
        if case .changed = shown.outcome { shown.revision = item?.revision ?? shown.revision }
        let outcome = Outcome(told, current: base.typed, language)
        state = .form(
            Chosen(code, shown, told, item, ahead, outcome, keptAt, answer, phone: phone, language))
        status =
            switch outcome {
            case .refused, .changed: .unprocessableContent
            case .unknown: .serviceUnavailable
            case .effect, .set, .ended, .dropped, nil: .ok
            }
    }
}

extension UnitForm.Outcome {
    fileprivate init?(_ told: ToldUnit?, current: TypedUnit, _ language: Language) {
        guard let told else { return nil }
        switch told.outcome {
        case .shown: return nil
        case .effect:
            guard let effect = told.effect else { return nil }
            self = .effect(
                .init(
                    open: effect.open.grouped, gain: effect.gain.grouped, lose: effect.lose.grouped,
                    isEnding: told.isEnding))
        case .set(let from): self = .set(from: from.map { Moment($0, language) })
        case .ended(let from): self = .ended(from: from.map { Moment($0, language) })
        case .dropped: self = .dropped
        case .refused(let flaws):
            self = .refused(
                .init(
                    remarks: flaws.map {
                        .init(
                            target: (told.isEnding ? "end-" : "") + $0.field.rawValue,
                            sentence: Words.sentence($0)[language])
                    }))
        case .changed:
            let differing = TypedUnit.Field.allCases.filter { field in
                !told.isEnding && field != .because && !current[field].utf8.elementsEqual(told.typed[field].utf8)
            }
            self = .changed(
                .init(
                    rows: differing.map {
                        .init(
                            label: Words.name(of: $0)[language], current: Words.typed(current[$0], in: $0)[language],
                            typed: Words.typed(told.typed[$0], in: $0)[language])
                    }))
        case .unknown: self = .unknown
        }
    }
}

extension UnitForm.Chosen {
    fileprivate init(
        _ code: String?, _ shown: ToldUnit, _ told: ToldUnit?, _ item: ShowUnitRules.Item?,
        _ ahead: [ShowUnitRules.Version],
        _ outcome: UnitForm.Outcome?, _ keptAt: Moment?, _ answer: ShowUnitRules.Answer?, phone: String,
        _ language: Language
    ) {
        let typed = shown.typed
        let flaws: [TypedUnit.Flaw] = if case .refused(let flaws) = told?.outcome { flaws } else { [] }
        func field(_ field: TypedUnit.Field, _ typed: TypedUnit, prefix: String = "", flaws: [TypedUnit.Flaw])
            -> UnitForm.TextField
        {
            let end = String(decoding: field.rawValue.utf8.suffix(2), as: UTF8.self)
            return UnitForm.TextField(
                name: prefix + field.rawValue, label: Words.name(of: field)[language],
                help: Words.help(for: field)?[language], value: typed[field],
                error: flaws.first { $0.field == field }.map { Words.sentence($0)[language] },
                tongue: end == "Zh" ? "zh-Hant-TW" : end == "En" ? "en" : nil)
        }
        let isEnding = told?.isEnding == true
        id = (isEnding ? nil : told?.form)?.formID ?? UUID().formID
        isNew = code == nil
        isDepartment = code == Actor.ownDepartment
        let known = item?.unit.name[language] ?? ""
        name = known.isEmpty ? typed[language == .zh ? .nameZh : .nameEn] : known
        let page = UnitSettings.page(of: code ?? UnitSettings.new)
        address = page
        revision = shown.revision
        version = shown.version.map { "\($0)" }
        seen = isEnding ? "" : told?.seen?.formID ?? ""
        self.keptAt = keptAt
        self.outcome = outcome
        fields = Dictionary(
            uniqueKeysWithValues: TypedUnit.Field.allCases.map { one in
                (one.rawValue, field(one, typed, flaws: isEnding ? [] : flaws))
            })
        picked = typed.picked
        fromAt = TypedTime(typed[.from]).moment.map { Moment($0, language) }
        standing = item?.standing
        self.ahead = ahead.map {
            .init(
                from: Moment($0.from, language), href: "\(page)?version=\($0.number)",
                isThis: $0.number == shown.version, isEnd: $0.unit == nil)
        }
        previewZh = .init(typed, phone: phone, .zh)
        previewEn = .init(typed, phone: phone, .en)
        let ended = isEnding ? told!.typed : TypedUnit()
        ending =
            item?.standing == .asked
            ? .init(
                form: (isEnding ? told?.form : nil)?.formID ?? UUID().formID,
                seen: isEnding ? told?.seen?.formID ?? "" : "",
                from: field(.from, ended, prefix: "end-", flaws: isEnding ? flaws : []),
                because: field(.because, ended, prefix: "end-", flaws: isEnding ? flaws : [])) : nil
        history = (answer?.versions ?? []).map { .init($0, language) }
    }
}

extension ToldUnit {
    /// The form that nobody answered, which is to be sent again as it was.
    fileprivate var form: UUID? { if case .unknown(let form) = outcome { form } else { nil } }
}

extension TypedUnit {
    /// Of each dot and box, by the word that templates have for it, whether it is ticked.
    fileprivate var picked: [String: Bool] {
        var picked: [String: Bool] = [:]
        for who in ReviewingUnit.Deciders.allCases { picked["by\(who.rawValue)"] = self[.decidedBy] == who.rawValue }
        for match in AppliesTo.Match.allCases { picked["for\(match.rawValue)"] = self[.match] == match.rawValue }
        for level in Degree.Level.allCases { picked[level.rawValue] = self[level.field] == Self.yes }
        for origin in AppliesTo.Origin.allCases { picked[origin.rawValue] = self[.origin] == origin.rawValue }
        picked["serves"] = self[.conscription] == Self.yes
        picked["servesNot"] = self[.conscription] == Self.no
        picked["isLast"] = self[.last] == Self.yes
        return picked
    }
}

extension UnitForm.Preview {
    fileprivate init(_ typed: TypedUnit, phone: String, _ language: Language) {
        let isChinese = language == .zh
        func text(_ zh: TypedUnit.Field, _ en: TypedUnit.Field) -> String { typed[isChinese ? zh : en] }
        func linked(_ text: String) -> LinkedText? {
            text.isEmpty ? nil : LinkedText(text, exchange: phone, leadingToWeb: true)
        }
        (headUnit, headResult, headContact) = isChinese ? ("審核單位", "審核結果", "聯絡方式") : ("Unit", "Result", "Contact")
        pending = Words.result(.pending)[language]
        extensionWord = isChinese ? "分機" : "Ext. "
        notAskedWord = isChinese ? "不需審核的學生看到：" : "Where not required: "
        let typedName = text(.nameZh, .nameEn)
        // A row of a table has a name, also before it is typed.
        name = typedName.isEmpty ? "–" : typedName
        place = LinkedText(text(.placeZh, .placeEn), exchange: phone)
        call = typed[.ext].isEmpty ? nil : HomeContent.Call(phone, extension: typed[.ext])
        instruction = linked(text(.instructionZh, .instructionEn))
        notAsked = linked(text(.notAskedZh, .notAskedEn))
    }
}

extension UnitForm.Past {
    fileprivate init(_ version: ShowUnitRules.Version, _ language: Language) {
        from = Moment(version.from, language)
        setAt = Moment(version.setAt, language)
        by = version.by[language]
        because = version.because.rawValue
        whom = version.unit.map { Words.whom($0.appliesTo ?? .everybody)[language] } ?? ""
        standing = version.standing
        isEnd = version.unit == nil
    }
}
