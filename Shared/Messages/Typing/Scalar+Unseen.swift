extension Unicode.Scalar {
    /// Nobody sees it, or everybody sees something else: controls, marks of direction and of no width, fillers, what asks for
    /// another form of the character before it, private use and what is no character at all. Blanks of one line are none of
    /// them.
    package var isUnseen: Bool {
        guard !standsAlone else { return false }
        return switch properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator: true
        // The blank of Braille is a symbol by its class, and empty.
        default: properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint || value == 0x2800
        }
    }

    /// Whether it asks for a form of an ideograph (UTS #37, and Unicode's own for compatibility ideographs). In a name it may be
    /// meant; whoever prints it judges whether it can be shown.
    var isFormOfIdeograph: Bool { (0xfe00...0xfe02).contains(value) || (0xe0100...0xe01ef).contains(value) }

    /// A dash as people type it where numbers are parted: also the Japanese mark of a long vowel, in both widths, and a line of a box.
    package var isTypedDash: Bool { properties.isDash || [0x30fc, 0xff70, 0x2500].contains(value) }

    /// ASCII for its full-width form; anything else as it is.
    package var halfWidth: Unicode.Scalar {
        (0xff01...0xff5e).contains(value) ? Unicode.Scalar(value - 0xfee0)! : self
    }

    /// An ideograph, or a letter of Japan, of Korea or of bopomofo: of no name in Latin script.
    package var isEastAsian: Bool {
        guard !properties.isIdeographic else { return true }
        return switch value {
        case 0x1100...0x11ff, 0x3041..<0x3190, 0x31a0...0x31bf, 0x31f0...0x31ff, 0xac00...0xd7a3, 0xff66...0xff9f:
            properties.isAlphabetic
        default: false
        }
    }

    /// Between two quotation marks of any script stands what was meant.
    var isQuotation: Bool { properties.isQuotationMark }

    /// Form C would put another ideograph in its place (UAX #15 §5).
    var isCompatibilityIdeograph: Bool {
        (0xf900...0xfaff).contains(value) || (0x2f800...0x2fa1f).contains(value)
    }

    /// What form C leaves as it is among others such: printable ASCII, Latin letters, ideographs. Nothing unseen is among them.
    var standsAlone: Bool {
        switch value {
        case 0x20...0x7e, 0xc0...0x2ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0x20000...0x2a6df: true
        default: false
        }
    }
}
