import Messages

/// The metadata stream of a PDF/A-3b document (ISO 16684-1, ISO 19005-3 §6.6).
enum XMP {
    static func packet(title: String, creator: String, identifier: String, sealedAt: Timestamp) -> [UInt8] {
        Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
            xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title.escapedInMarkup)</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(creator.escapedInMarkup)</rdf:li></rdf:Seq></dc:creator>
            <dc:identifier>\(identifier.escapedInMarkup)</dc:identifier>
            <xmp:CreateDate>\(sealedAt.xmp)</xmp:CreateDate>
            <xmp:ModifyDate>\(sealedAt.xmp)</xmp:ModifyDate>
            <pdf:Producer>\(producer)</pdf:Producer>
            <pdfaid:part>3</pdfaid:part>
            <pdfaid:conformance>B</pdfaid:conformance>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """.utf8)
    }

    static let producer = "Mortarboard"
}
