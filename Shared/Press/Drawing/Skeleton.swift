import Languages

/// Catalog, page, output intent, form field and file specification (ISO 19005-3, ISO 14289-1, ETSI EN 319 142-1 §5).
struct Skeleton {
    let catalog, page: Reference
    let language: Language
    let size: Layout.Page
    let seal: SealParts
    /// Whether it is never sealed: then nothing promises a seal.
    let isSpecimen: Bool

    /// - Parameter background: the content that is there for the eye alone.
    func write(
        to writer: inout PDFWriter, _ numbers: Template.Numbers, _ tree: StructureTree, background: [UInt8]
    ) {
        let pages = writer.reserve()
        let (intent, profile, file, content) = (writer.reserve(), writer.reserve(), writer.reserve(), writer.reserve())
        writer.object(
            catalog,
            "<</Type/Catalog/Pages \(pages)/Metadata \(numbers.metadata)/OutputIntents[\(intent)]"
                + "/Lang(\(language.tag))/MarkInfo<</Marked true>>/StructTreeRoot \(tree.root)"
                + "/ViewerPreferences<</DisplayDocTitle true>>"
                + "/AF[\(file)]/Names<</EmbeddedFiles<</Names[(\(Attachment.fileName))\(file)]>>>>"
                + "/AcroForm<</SigFlags 3/Fields[\(seal.fields(numbers.field))]>>"
                + (isSpecimen ? "" : seal.entries(signature: numbers.signature))
                + "/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>>>")
        writer.object(pages, "<</Type/Pages/Kids[\(page)]/Count 1>>")
        let link = numbers.link.map { " \($0)" } ?? ""
        writer.object(
            page,
            "<</Type/Page/Parent \(pages)/MediaBox[0 0 \(size.width) \(size.height)]/Resources \(numbers.resources)"
                + "/Contents[\(content) \(numbers.content)]/Annots[\(seal.fields(numbers.field))\(link)]/Tabs/S"
                + "/StructParents \(StructureTree.pageKey)>>")
        writer.object(
            intent,
            "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
                + "/DestOutputProfile \(profile)>>")
        writer.stream(profile, ICCProfile.sRGB, entries: "/N 3", deflated: true)
        writer.object(
            file,
            "<</Type/Filespec/F(\(Attachment.fileName))/UF(\(Attachment.fileName))/Desc(The diploma for machines)"
                + "/AFRelationship/Data/EF<</F \(numbers.attachment)/UF \(numbers.attachment)>>>>")
        writer.object(
            numbers.field,
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/TU\(textString("學校的數位簽章 Digital seal of the school"))"
                + "/F 132/Rect[0 0 0 0]/P \(page)/StructParent \(StructureTree.sealKey)/V \(numbers.signature)>>")
        if let archive = seal.archive {
            // Of no extent it lies outside of the page, and needs no place in the tree (ISO 14289-1 §7.18.1).
            writer.object(
                archive,
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(Archive)/TU\(textString("時間戳記 Time stamp"))/F 132/Rect[0 0 0 0]/P \(page)>>"
            )
        }
        writer.stream(content, background, deflated: true)
    }
}
