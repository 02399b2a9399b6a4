/// A country or territory that ISO 3166-1 lists, by its name on diplomas.
package struct Country: Sendable, Equatable {
    package let alpha2: String
    package let alpha3: String
    package let name: Bilingual<String>

    /// - Parameter code: of two or three letters, in any case.
    package init?(code: String) {
        guard let country = Self.byCode[code.uppercased()] else { return nil }
        self = country
    }

    private init(alpha2: String, alpha3: String, name: Bilingual<String>) {
        (self.alpha2, self.alpha3, self.name) = (alpha2, alpha3, name)
    }

    /// All of them, by the order of their codes.
    package static let all: [Country] = table.split(separator: ";").map { entry in
        let words = entry.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
            .map { $0.filter { $0 != "\n" } }
        return Country(alpha2: words[0], alpha3: words[1], name: Bilingual(zh: words[2], en: words[3]))
    }

    private static let byCode: [String: Country] = Dictionary(
        uniqueKeysWithValues: all.flatMap { [($0.alpha2, $0), ($0.alpha3, $0)] })

    /// The names are those of Unicode CLDR 47 (Unicode License v3) for `zh_Hant` and `en`, where it has several the short one;
    /// the codes are those of ISO 3166-1 as Debian's `iso-codes` lists them.
    private static let table = """
        AD AND 安道爾 Andorra; AE ARE 阿拉伯聯合大公國 United Arab Emirates; AF AFG 阿富汗 Afghanistan;
        AG ATG 安地卡及巴布達 Antigua & Barbuda; AI AIA 安奎拉 Anguilla; AL ALB 阿爾巴尼亞 Albania; AM ARM 亞美尼亞 Armenia;
        AO AGO 安哥拉 Angola; AQ ATA 南極洲 Antarctica; AR ARG 阿根廷 Argentina; AS ASM 美屬薩摩亞 American Samoa; AT AUT 奧地利 Austria;
        AU AUS 澳洲 Australia; AW ABW 荷屬阿魯巴 Aruba; AX ALA 奧蘭群島 Åland Islands; AZ AZE 亞塞拜然 Azerbaijan;
        BA BIH 波士尼亞與赫塞哥維納 Bosnia & Herzegovina; BB BRB 巴貝多 Barbados; BD BGD 孟加拉 Bangladesh; BE BEL 比利時 Belgium;
        BF BFA 布吉納法索 Burkina Faso; BG BGR 保加利亞 Bulgaria; BH BHR 巴林 Bahrain; BI BDI 蒲隆地 Burundi; BJ BEN 貝南 Benin;
        BL BLM 聖巴瑟米 St. Barthélemy; BM BMU 百慕達 Bermuda; BN BRN 汶萊 Brunei; BO BOL 玻利維亞 Bolivia;
        BQ BES 荷蘭加勒比區 Caribbean Netherlands; BR BRA 巴西 Brazil; BS BHS 巴哈馬 Bahamas; BT BTN 不丹 Bhutan;
        BV BVT 布威島 Bouvet Island; BW BWA 波札那 Botswana; BY BLR 白俄羅斯 Belarus; BZ BLZ 貝里斯 Belize; CA CAN 加拿大 Canada;
        CC CCK 科克斯（基靈）群島 Cocos (Keeling) Islands; CD COD 剛果民主共和國 Congo (DRC); CF CAF 中非共和國 Central African Republic;
        CG COG 剛果共和國 Congo (Republic); CH CHE 瑞士 Switzerland; CI CIV 象牙海岸 Côte d’Ivoire; CK COK 庫克群島 Cook Islands;
        CL CHL 智利 Chile; CM CMR 喀麥隆 Cameroon; CN CHN 中國 China; CO COL 哥倫比亞 Colombia; CR CRI 哥斯大黎加 Costa Rica;
        CU CUB 古巴 Cuba; CV CPV 維德角 Cape Verde; CW CUW 庫拉索 Curaçao; CX CXR 聖誕島 Christmas Island; CY CYP 賽普勒斯 Cyprus;
        CZ CZE 捷克 Czechia; DE DEU 德國 Germany; DJ DJI 吉布地 Djibouti; DK DNK 丹麥 Denmark; DM DMA 多米尼克 Dominica;
        DO DOM 多明尼加共和國 Dominican Republic; DZ DZA 阿爾及利亞 Algeria; EC ECU 厄瓜多 Ecuador; EE EST 愛沙尼亞 Estonia;
        EG EGY 埃及 Egypt; EH ESH 西撒哈拉 Western Sahara; ER ERI 厄利垂亞 Eritrea; ES ESP 西班牙 Spain; ET ETH 衣索比亞 Ethiopia;
        FI FIN 芬蘭 Finland; FJ FJI 斐濟 Fiji; FK FLK 福克蘭群島 Falkland Islands; FM FSM 密克羅尼西亞 Micronesia;
        FO FRO 法羅群島 Faroe Islands; FR FRA 法國 France; GA GAB 加彭 Gabon; GB GBR 英國 United Kingdom; GD GRD 格瑞那達 Grenada;
        GE GEO 喬治亞 Georgia; GF GUF 法屬圭亞那 French Guiana; GG GGY 根息 Guernsey; GH GHA 迦納 Ghana; GI GIB 直布羅陀 Gibraltar;
        GL GRL 格陵蘭 Greenland; GM GMB 甘比亞 Gambia; GN GIN 幾內亞 Guinea; GP GLP 瓜地洛普 Guadeloupe;
        GQ GNQ 赤道幾內亞 Equatorial Guinea; GR GRC 希臘 Greece; GS SGS 南喬治亞與南三明治群島 South Georgia & South Sandwich Islands;
        GT GTM 瓜地馬拉 Guatemala; GU GUM 關島 Guam; GW GNB 幾內亞比索 Guinea-Bissau; GY GUY 蓋亞那 Guyana; HK HKG 香港 Hong Kong;
        HM HMD 赫德島及麥唐納群島 Heard & McDonald Islands; HN HND 宏都拉斯 Honduras; HR HRV 克羅埃西亞 Croatia; HT HTI 海地 Haiti;
        HU HUN 匈牙利 Hungary; ID IDN 印尼 Indonesia; IE IRL 愛爾蘭 Ireland; IL ISR 以色列 Israel; IM IMN 曼島 Isle of Man;
        IN IND 印度 India; IO IOT 英屬印度洋領地 British Indian Ocean Territory; IQ IRQ 伊拉克 Iraq; IR IRN 伊朗 Iran;
        IS ISL 冰島 Iceland; IT ITA 義大利 Italy; JE JEY 澤西島 Jersey; JM JAM 牙買加 Jamaica; JO JOR 約旦 Jordan; JP JPN 日本 Japan;
        KE KEN 肯亞 Kenya; KG KGZ 吉爾吉斯 Kyrgyzstan; KH KHM 柬埔寨 Cambodia; KI KIR 吉里巴斯 Kiribati; KM COM 葛摩 Comoros;
        KN KNA 聖克里斯多福及尼維斯 St. Kitts & Nevis; KP PRK 北韓 North Korea; KR KOR 南韓 South Korea; KW KWT 科威特 Kuwait;
        KY CYM 開曼群島 Cayman Islands; KZ KAZ 哈薩克 Kazakhstan; LA LAO 寮國 Laos; LB LBN 黎巴嫩 Lebanon; LC LCA 聖露西亞 St. Lucia;
        LI LIE 列支敦斯登 Liechtenstein; LK LKA 斯里蘭卡 Sri Lanka; LR LBR 賴比瑞亞 Liberia; LS LSO 賴索托 Lesotho; LT LTU 立陶宛 Lithuania;
        LU LUX 盧森堡 Luxembourg; LV LVA 拉脫維亞 Latvia; LY LBY 利比亞 Libya; MA MAR 摩洛哥 Morocco; MC MCO 摩納哥 Monaco;
        MD MDA 摩爾多瓦 Moldova; ME MNE 蒙特內哥羅 Montenegro; MF MAF 法屬聖馬丁 St. Martin; MG MDG 馬達加斯加 Madagascar;
        MH MHL 馬紹爾群島 Marshall Islands; MK MKD 北馬其頓 North Macedonia; ML MLI 馬利 Mali; MM MMR 緬甸 Myanmar;
        MN MNG 蒙古 Mongolia; MO MAC 澳門 Macao; MP MNP 北馬利安納群島 Northern Mariana Islands; MQ MTQ 馬丁尼克 Martinique;
        MR MRT 茅利塔尼亞 Mauritania; MS MSR 蒙哲臘 Montserrat; MT MLT 馬爾他 Malta; MU MUS 模里西斯 Mauritius; MV MDV 馬爾地夫 Maldives;
        MW MWI 馬拉威 Malawi; MX MEX 墨西哥 Mexico; MY MYS 馬來西亞 Malaysia; MZ MOZ 莫三比克 Mozambique; NA NAM 納米比亞 Namibia;
        NC NCL 新喀里多尼亞 New Caledonia; NE NER 尼日 Niger; NF NFK 諾福克島 Norfolk Island; NG NGA 奈及利亞 Nigeria;
        NI NIC 尼加拉瓜 Nicaragua; NL NLD 荷蘭 Netherlands; NO NOR 挪威 Norway; NP NPL 尼泊爾 Nepal; NR NRU 諾魯 Nauru;
        NU NIU 紐埃島 Niue; NZ NZL 紐西蘭 New Zealand; OM OMN 阿曼 Oman; PA PAN 巴拿馬 Panama; PE PER 秘魯 Peru;
        PF PYF 法屬玻里尼西亞 French Polynesia; PG PNG 巴布亞紐幾內亞 Papua New Guinea; PH PHL 菲律賓 Philippines; PK PAK 巴基斯坦 Pakistan;
        PL POL 波蘭 Poland; PM SPM 聖皮埃與密克隆群島 St. Pierre & Miquelon; PN PCN 皮特肯群島 Pitcairn Islands; PR PRI 波多黎各 Puerto Rico;
        PS PSE 巴勒斯坦 Palestine; PT PRT 葡萄牙 Portugal; PW PLW 帛琉 Palau; PY PRY 巴拉圭 Paraguay; QA QAT 卡達 Qatar;
        RE REU 留尼旺 Réunion; RO ROU 羅馬尼亞 Romania; RS SRB 塞爾維亞 Serbia; RU RUS 俄羅斯 Russia; RW RWA 盧安達 Rwanda;
        SA SAU 沙烏地阿拉伯 Saudi Arabia; SB SLB 索羅門群島 Solomon Islands; SC SYC 塞席爾 Seychelles; SD SDN 蘇丹 Sudan;
        SE SWE 瑞典 Sweden; SG SGP 新加坡 Singapore; SH SHN 聖赫勒拿島 St. Helena; SI SVN 斯洛維尼亞 Slovenia;
        SJ SJM 挪威屬斯瓦巴及尖棉 Svalbard & Jan Mayen; SK SVK 斯洛伐克 Slovakia; SL SLE 獅子山 Sierra Leone; SM SMR 聖馬利諾 San Marino;
        SN SEN 塞內加爾 Senegal; SO SOM 索馬利亞 Somalia; SR SUR 蘇利南 Suriname; SS SSD 南蘇丹 South Sudan;
        ST STP 聖多美普林西比 São Tomé & Príncipe; SV SLV 薩爾瓦多 El Salvador; SX SXM 荷屬聖馬丁 Sint Maarten; SY SYR 敘利亞 Syria;
        SZ SWZ 史瓦帝尼 Eswatini; TC TCA 土克斯及開科斯群島 Turks & Caicos Islands; TD TCD 查德 Chad;
        TF ATF 法屬南部屬地 French Southern Territories; TG TGO 多哥 Togo; TH THA 泰國 Thailand; TJ TJK 塔吉克 Tajikistan;
        TK TKL 托克勞群島 Tokelau; TL TLS 東帝汶 Timor-Leste; TM TKM 土庫曼 Turkmenistan; TN TUN 突尼西亞 Tunisia; TO TON 東加 Tonga;
        TR TUR 土耳其 Türkiye; TT TTO 千里達及托巴哥 Trinidad & Tobago; TV TUV 吐瓦魯 Tuvalu; TW TWN 台灣 Taiwan; TZ TZA 坦尚尼亞 Tanzania;
        UA UKR 烏克蘭 Ukraine; UG UGA 烏干達 Uganda; UM UMI 美國本土外小島嶼 U.S. Outlying Islands; US USA 美國 United States;
        UY URY 烏拉圭 Uruguay; UZ UZB 烏茲別克 Uzbekistan; VA VAT 梵蒂岡 Vatican City; VC VCT 聖文森及格瑞那丁 St. Vincent & Grenadines;
        VE VEN 委內瑞拉 Venezuela; VG VGB 英屬維京群島 British Virgin Islands; VI VIR 美屬維京群島 U.S. Virgin Islands;
        VN VNM 越南 Vietnam; VU VUT 萬那杜 Vanuatu; WF WLF 瓦利斯群島和富圖那群島 Wallis & Futuna; WS WSM 薩摩亞 Samoa; YE YEM 葉門 Yemen;
        YT MYT 馬約特島 Mayotte; ZA ZAF 南非 South Africa; ZM ZMB 尚比亞 Zambia; ZW ZWE 辛巴威 Zimbabwe
        """
}
