import Languages
import Messages

/// The metadata stream of a document that is PDF/A-3a and PDF/UA-1 (ISO 16684-1, ISO 19005-3 §6.6, ISO 14289-1 §5).
enum XMP {
    static func packet(
        title: Title, creator: String, identifier: String, sealedAt: Timestamp, languages: [Language]
    ) -> [UInt8] {
        let titles = [("x-default", title.main), (Language.zh.tag, title.zh), (Language.en.tag, title.en)]
            .map { "<rdf:li xml:lang=\"\($0)\">\($1.escapedInMarkup)</rdf:li>" }.joined()
        return Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
            xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:title><rdf:Alt>\(titles)</rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(creator.escapedInMarkup)</rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag>\(languages.map { "<rdf:li>\($0.tag)</rdf:li>" }.joined())</rdf:Bag></dc:language>
            <dc:identifier>\(identifier.escapedInMarkup)</dc:identifier>
            <xmp:CreateDate>\(sealedAt.xmp)</xmp:CreateDate>
            <xmp:ModifyDate>\(sealedAt.xmp)</xmp:ModifyDate>
            <pdf:Producer>\(producer)</pdf:Producer>
            <pdfaid:part>3</pdfaid:part>
            <pdfaid:conformance>A</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            \(extensionSchema)
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """.utf8)
    }

    static let producer = "Mortarboard"

    /// PDF/A wants properties that it does not know described (§6.6.2.3), and pdfuaid:part is one.
    private static let extensionSchema = """
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        """
}
