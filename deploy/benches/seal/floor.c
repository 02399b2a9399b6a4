// The floor of drawing and sealing a diploma: what cannot be left out, in C. A template is copied; the student's lines are shaped, the
// glyphs that only they need become a font, and a code, metadata, facts and the table of objects follow; the signature's structure is
// put together by hand around one signature of P-256. At B-LTA with two time stamps, and what they rest on in a second revision.
//
// usage: floor {b-b|b-lta} TEMPLATE KEYS COUNT: the template is any PDF's beginning, KEYS the folder of `mortarboard keys init`.
// It prints the seconds. No reader need like the file: the work is measured, and not the words.
#include <fcntl.h>
#include <hb-ot.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <qrencode.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef struct { unsigned char *bytes; size_t count, room; } Text;

static void reserve(Text *text, size_t more) {
    if (text->count + more <= text->room) return;
    text->room = (text->count + more) * 2;
    text->bytes = realloc(text->bytes, text->room);
}
static void put(Text *text, const void *bytes, size_t count) {
    reserve(text, count);
    memcpy(text->bytes + text->count, bytes, count);
    text->count += count;
}
static void say(Text *text, const char *format, ...) {
    va_list arguments;
    reserve(text, 8192);
    va_start(arguments, format);
    text->count += vsnprintf((char *)text->bytes + text->count, 8192, format, arguments);
    va_end(arguments);
}
static void hex(Text *text, const unsigned char *bytes, size_t count) {
    static const char digits[] = "0123456789abcdef";
    reserve(text, 2 * count);
    for (size_t i = 0; i < count; i++) {
        text->bytes[text->count++] = digits[bytes[i] >> 4];
        text->bytes[text->count++] = digits[bytes[i] & 15];
    }
}
static void die(const char *what) { fprintf(stderr, "floor: %s\n", what); exit(1); }
static void *need(void *found, const char *what) { if (!found) die(what); return found; }

// Fonts (OpenType 1.9, TrueType outlines).
static unsigned u16(const unsigned char *at) { return at[0] << 8 | at[1]; }
static unsigned u32(const unsigned char *at) { return (unsigned)u16(at) << 16 | u16(at + 2); }
enum { glyf, head, hhea, hmtx, loca, maxp, kinds };
static const char *tags[kinds] = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"};
typedef struct {
    const unsigned char *tables[kinds];
    unsigned sizes[kinds], units, metrics;
    int isLong;
    hb_font_t *font;
    // Those that the template has, and those that a student adds.
    unsigned char isShared[65536];
    unsigned glyphs[512], count;
} Font;

static void openFont(Font *font, const char *path) {
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status)) die(path);
    const unsigned char *bytes = mmap(0, status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    for (unsigned i = 0; i < u16(bytes + 4); i++)
        for (int k = 0; k < kinds; k++)
            if (!memcmp(bytes + 12 + 16 * i, tags[k], 4)) {
                font->tables[k] = bytes + u32(bytes + 20 + 16 * i);
                font->sizes[k] = u32(bytes + 24 + 16 * i);
            }
    font->units = u16(font->tables[head] + 18);
    font->isLong = u16(font->tables[head] + 50);
    font->metrics = u16(font->tables[hhea] + 34);
    hb_blob_t *blob = hb_blob_create((const char *)bytes, status.st_size, HB_MEMORY_MODE_READONLY, 0, 0);
    font->font = hb_font_create(hb_face_create(blob, 0));
    hb_font_set_scale(font->font, font->units, font->units);
}
static unsigned glyphAt(Font *font, unsigned glyph) {
    const unsigned char *table = font->tables[loca];
    return font->isLong ? u32(table + 4 * glyph) : 2 * u16(table + 2 * glyph);
}
static unsigned place(Font *font, unsigned glyph) {
    if (font->isShared[glyph]) return glyph;
    for (unsigned i = 0; i < font->count; i++) if (font->glyphs[i] == glyph) return i;
    font->glyphs[font->count] = glyph;
    return font->count++;
}
static unsigned sum(const unsigned char *bytes, size_t count) {
    unsigned total = 0;
    for (size_t i = 0; i + 4 <= count; i += 4) total += u32(bytes + i);
    return total;
}
static void put32(Text *text, unsigned value) {
    unsigned char bytes[] = {value >> 24, value >> 16, value >> 8, value};
    put(text, bytes, 4);
}
// A font of these glyphs alone.
static void subset(Font *font, Text *out) {
    static Text outlines, places, widths;
    outlines.count = places.count = widths.count = out->count = 0;
    for (unsigned i = 0; i < font->count; i++) {
        unsigned from = glyphAt(font, font->glyphs[i]), to = glyphAt(font, font->glyphs[i] + 1);
        put32(&places, outlines.count);
        put(&outlines, font->tables[glyf] + from, to - from);
        while (outlines.count & 3) put(&outlines, "", 1);
        unsigned metric = font->glyphs[i] < font->metrics ? font->glyphs[i] : font->metrics - 1;
        put(&widths, font->tables[hmtx] + 4 * metric, 4);
    }
    put32(&places, outlines.count);
    const unsigned char *tables[kinds];
    unsigned sizes[kinds], offset = 12 + 16 * kinds;
    memcpy(tables, font->tables, sizeof tables);
    memcpy(sizes, font->sizes, sizeof sizes);
    tables[glyf] = outlines.bytes; sizes[glyf] = outlines.count;
    tables[loca] = places.bytes; sizes[loca] = places.count;
    tables[hmtx] = widths.bytes; sizes[hmtx] = widths.count;
    put(out, "\0\1\0\0\0\6\0\100\0\2\0\40", 12);
    for (int k = 0; k < kinds; k++) {
        put(out, tags[k], 4);
        put32(out, sum(tables[k], sizes[k]));
        put32(out, offset);
        put32(out, sizes[k]);
        offset += (sizes[k] + 3) & ~3u;
    }
    for (int k = 0; k < kinds; k++) {
        put(out, tables[k], sizes[k]);
        while (out->count & 3) put(out, "", 1);
    }
    sum(out->bytes, out->count);
}

// The signature (RFC 5652, RFC 5035), by hand.
static void tlv(Text *out, int tag, const void *bytes, size_t count) {
    unsigned char start[] = {tag, 0x82, count >> 8, count};
    if (count < 128) { start[1] = count; put(out, start, 2); }
    else if (count < 256) { start[1] = 0x81; start[2] = count; put(out, start, 3); }
    else put(out, start, 4);
    put(out, bytes, count);
}
#define SHA256 "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"
#define ECDSA "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02"
static EVP_MD *sha;
static EVP_PKEY *key;
static Text issuerAndSerial, signingCertificate, certificates;

static X509 *certificate(const char *folder, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.cert.pem", folder, name);
    FILE *file = need(fopen(path, "r"), path);
    X509 *found = need(PEM_read_X509(file, 0, 0, 0), path);
    fclose(file);
    return found;
}
static EVP_PKEY *privateKey(const char *folder, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.key.pem", folder, name);
    FILE *file = need(fopen(path, "r"), path);
    EVP_PKEY *found = need(PEM_read_PrivateKey(file, 0, 0, 0), path);
    fclose(file);
    return found;
}
static void add(Text *out, X509 *certificate) {
    unsigned char *der = 0;
    int count = i2d_X509(certificate, &der);
    put(out, der, count);
    OPENSSL_free(der);
}
static void prepare(X509 *own, X509 *above) {
    unsigned char *name = 0, *serial = 0, digest[32];
    int names = i2d_X509_NAME(X509_get_issuer_name(own), &name);
    int serials = i2d_ASN1_INTEGER(X509_get_serialNumber(own), &serial);
    Text one = {0}, two = {0};
    put(&one, name, names);
    put(&one, serial, serials);
    tlv(&issuerAndSerial, 0x30, one.bytes, one.count);
    add(&certificates, own);
    EVP_Digest(certificates.bytes, certificates.count, digest, 0, sha, 0);
    add(&certificates, above);
    one.count = 0;
    tlv(&one, 0x04, digest, 32);
    for (int depth = 0; depth < 3; depth++) {
        two.count = 0;
        tlv(&two, 0x30, one.bytes, one.count);
        one.count = 0;
        put(&one, two.bytes, two.count);
    }
    two.count = 0;
    put(&two, "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x2f", 13);
    tlv(&two, 0x31, one.bytes, one.count);
    tlv(&signingCertificate, 0x30, two.bytes, two.count);
}

// Time stamps (RFC 3161), by a whole request and its answer.
static TS_RESP_CTX *authority;
static ASN1_INTEGER *number(TS_RESP_CTX *context, void *data) {
    unsigned char bytes[8];
    RAND_bytes(bytes, 8);
    bytes[0] &= 127;
    BIGNUM *big = BN_bin2bn(bytes, 8, 0);
    ASN1_INTEGER *made = BN_to_ASN1_INTEGER(big, 0);
    BN_free(big);
    return made;
}
static void openAuthority(X509 *own, EVP_PKEY *key) {
    authority = TS_RESP_CTX_new();
    TS_RESP_CTX_set_signer_cert(authority, own);
    TS_RESP_CTX_set_signer_key(authority, key);
    TS_RESP_CTX_set_signer_digest(authority, EVP_sha256());
    TS_RESP_CTX_set_ess_cert_id_digest(authority, EVP_sha256());
    TS_RESP_CTX_set_def_policy(authority, OBJ_txt2obj("2.5.29.32.0", 1));
    TS_RESP_CTX_add_md(authority, EVP_sha256());
    TS_RESP_CTX_set_serial_cb(authority, number, 0);
}
static void stamp(const unsigned char digest[32], Text *out) {
    TS_REQ *request = TS_REQ_new();
    TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
    X509_ALGOR *algorithm = X509_ALGOR_new();
    X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, 0);
    TS_REQ_set_version(request, 1);
    TS_MSG_IMPRINT_set_algo(imprint, algorithm);
    TS_MSG_IMPRINT_set_msg(imprint, (unsigned char *)digest, 32);
    TS_REQ_set_msg_imprint(request, imprint);
    TS_REQ_set_cert_req(request, 1);
    BIO *bytes = BIO_new(BIO_s_mem());
    i2d_TS_REQ_bio(bytes, request);
    TS_RESP *answer = need(TS_RESP_create_response(authority, bytes), "no answer");
    PKCS7 *token = need(TS_RESP_get_token(answer), "no token");
    int count = i2d_PKCS7(token, 0);
    reserve(out, count);
    unsigned char *end = out->bytes + out->count;
    out->count += i2d_PKCS7(token, &end);
    TS_RESP_free(answer);
    TS_REQ_free(request);
    TS_MSG_IMPRINT_free(imprint);
    X509_ALGOR_free(algorithm);
    BIO_free(bytes);
}
static void sign(const unsigned char digest[32], int isStamped, Text *out) {
    static Text attributes, set, body, inner;
    static EVP_MD_CTX *context;
    unsigned char signature[128];
    size_t length = sizeof signature;
    attributes.count = set.count = body.count = out->count = 0;
    put(&attributes, "\x30\x18\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03\x31\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 26);
    put(&attributes, "\x30\x2f\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31\x22\x04\x20", 17);
    put(&attributes, digest, 32);
    put(&attributes, signingCertificate.bytes, signingCertificate.count);
    tlv(&set, 0x31, attributes.bytes, attributes.count);
    if (!context) context = EVP_MD_CTX_new();
    EVP_MD_CTX_reset(context);
    if (EVP_DigestSignInit(context, 0, sha, 0, key) <= 0 || EVP_DigestSign(context, signature, &length, set.bytes, set.count) <= 0)
        die("not signed");
    put(&body, "\x02\x01\x01", 3);
    put(&body, issuerAndSerial.bytes, issuerAndSerial.count);
    put(&body, SHA256, 13);
    tlv(&body, 0xa0, attributes.bytes, attributes.count);
    put(&body, ECDSA, 12);
    tlv(&body, 0x04, signature, length);
    if (isStamped) {
        unsigned char over[32];
        EVP_Digest(signature, length, over, 0, sha, 0);
        inner.count = set.count = 0;
        stamp(over, &inner);
        put(&set, "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0e", 13);
        tlv(&set, 0x31, inner.bytes, inner.count);
        inner.count = 0;
        tlv(&inner, 0x30, set.bytes, set.count);
        tlv(&body, 0xa1, inner.bytes, inner.count);
    }
    inner.count = set.count = 0;
    tlv(&inner, 0x30, body.bytes, body.count);
    put(&set, "\x02\x01\x01", 3);
    tlv(&set, 0x31, SHA256, 13);
    put(&set, "\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 13);
    tlv(&set, 0xa0, certificates.bytes, certificates.count);
    tlv(&set, 0x31, inner.bytes, inner.count);
    inner.count = body.count = 0;
    tlv(&inner, 0x30, set.bytes, set.count);
    put(&body, "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 11);
    tlv(&body, 0xa0, inner.bytes, inner.count);
    tlv(out, 0x30, body.bytes, body.count);
}

// The page.
static Text template, proofs;
static EVP_MD_CTX *begun;
static Font kai, garamond;
static hb_buffer_t *buffer;
static size_t offsets[128];
static int objects;

static void begin(Text *file, const char *format, ...) {
    va_list arguments;
    offsets[objects++] = file->count;
    say(file, "%d 0 obj\n", objects);
    va_start(arguments, format);
    file->count += vsnprintf((char *)file->bytes + file->count, 4096, format, arguments);
    va_end(arguments);
}
static void stream(Text *file, const char *entries, Text *data) {
    begin(file, "<<%s/Length %zu>>\nstream\n", entries, data->count);
    put(file, data->bytes, data->count);
    say(file, "\nendstream\nendobj\n");
}
static void line(Text *content, Font *font, int isChinese, double size, double y, const char *words) {
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, words, -1, 0, -1);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, isChinese ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string(isChinese ? "zh-tw" : "en", -1));
    hb_shape(font->font, buffer, 0, 0);
    unsigned count, total = 0;
    hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, 0);
    for (unsigned i = 0; i < count; i++) total += positions[i].x_advance;
    say(content, "/P<</MCID %d>>BDC BT /%s %g Tf 1 0 0 1 %.2f %.2f Tm <", objects, isChinese ? "G" : "E", size,
        (841.89 - total * size / font->units) / 2, y);
    for (unsigned i = 0; i < count; i++) {
        unsigned at = place(font, glyphs[i].codepoint);
        hex(content, (unsigned char[]){at >> 8, at}, 2);
    }
    say(content, "> Tj ET EMC\n");
}
// What stands on every diploma needs no glyphs of its own.
static void share(Font *font, int isChinese, const char *words) {
    Text content = {0};
    line(&content, font, isChinese, 1, 0, words);
    for (unsigned i = 1; i < font->count; i++) font->isShared[font->glyphs[i]] = 1;
    font->count = 1;
}
static void page(Text *file, int number) {
    static Text content, font, code;
    static const char *chinese[] = {"林堃喆", "陳龘彣", "王小明", "張瀞文", "歐陽煊鋆"};
    static const char *english[] = {"LIN, Kun-Zhe", "CHEN, Da-Wen", "WANG, Hsiao-Ming", "CHANG, Ching-Wen", "OUYANG, Hsuan-Yun"};
    char words[512];
    const char *zh = chinese[number % 5], *en = english[number % 5];
    content.count = code.count = 0;
    kai.count = garamond.count = 1;
    line(&content, &kai, 1, 30, 480, zh);
    line(&content, &garamond, 0, 20, 450, en);
    line(&content, &kai, 1, 14, 420, "中華民國九十一年三月十二日生");
    line(&content, &garamond, 0, 12, 405, "born on 12 March 2002, having completed the programme of");
    line(&content, &kai, 1, 14, 380, "在本校電機資訊學院資訊工程學系修業期滿，成績及格，准予畢業");
    line(&content, &garamond, 0, 12, 365, "the Department of Computer Science and Information Engineering, College of Electrical Engineering");
    line(&content, &kai, 1, 14, 340, "依學位授予法之規定，授予工學學士學位");
    line(&content, &garamond, 0, 12, 325, "has been awarded the degree of Bachelor of Science in Engineering in June 2025");
    line(&content, &kai, 1, 14, 300, "中華民國一一四年七月十八日");
    line(&content, &garamond, 0, 12, 285, "18 July 2025");
    snprintf(words, sizeof words, "樣張第%d號", 11500000 + number);
    line(&content, &kai, 1, 11, 90, words);
    line(&content, &garamond, 0, 10, 75, "verify.school.example");
    for (int i = 0; i < 13; i++) {
        begin(file, "<</Type/StructElem/S/P/P 14 0 R/Pg 11 0 R/Lang(zh-Hant)/K %d>>\nendobj\n", i);
    }
    subset(&kai, &font);
    stream(file, "/Length1 0", &font);
    begin(file, "<</Type/Font/Subtype/CIDFontType2/DW 1000/W[0[");
    for (unsigned k = 0; k < kai.count; k++) say(file, "%u ", hb_font_get_glyph_h_advance(kai.font, kai.glyphs[k]));
    say(file, "]]>>\nendobj\n");
    font.count = 0;
    for (unsigned k = 0; k < kai.count; k++) say(&font, "<%04x><%04x>\n", k, kai.glyphs[k]);
    stream(file, "", &font);
    stream(file, "", &content);
    unsigned char random[16];
    RAND_bytes(random, 16);
    snprintf(words, sizeof words, "https://verify.school.example/d/%08x%08x%08x", *(unsigned *)random, *(unsigned *)(random + 4), *(unsigned *)(random + 8));
    QRcode *matrix = need(QRcode_encodeString(words, 0, QR_ECLEVEL_M, QR_MODE_8, 1), "no code");
    int bytes = (matrix->width + 7) / 8;
    reserve(&code, bytes * matrix->width);
    memset(code.bytes, 255, code.count = bytes * matrix->width);
    for (int y = 0; y < matrix->width; y++)
        for (int x = 0; x < matrix->width; x++)
            if (matrix->data[y * matrix->width + x] & 1) code.bytes[y * bytes + x / 8] &= ~(128 >> (x & 7));
    QRcode_free(matrix);
    stream(file, "/Type/XObject/Subtype/Image/ImageMask true/BitsPerComponent 1", &code);
    content.count = 0;
    say(&content, "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:title>%s %s</dc:title>%*s</x:xmpmeta>", zh, en, 2000, "");
    stream(file, "/Type/Metadata/Subtype/XML", &content);
    content.count = 0;
    say(&content, "{\"diploma\":{\"name\":{\"zh\":\"%s\",\"en\":\"%s\"},\"certificateNumber\":\"%d\"}}%*s", zh, en, number, 620, "");
    stream(file, "/Type/EmbeddedFile/Subtype/application#2Fjson", &content);
}
static size_t table(Text *file, int from) {
    size_t start = file->count;
    say(file, "xref\n%d %d\n", from, objects - from);
    for (int i = from; i < objects; i++) say(file, "%010zu 00000 n \n", offsets[i]);
    say(file, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", objects, start);
    return start;
}
// A hole for so many bytes. -> where it begins
static size_t hole(Text *file, const char *entries, size_t room) {
    begin(file, "<<%s/ByteRange[0 1234567890 1234567890 1234567890]/Contents", entries);
    size_t at = file->count;
    reserve(file, 2 * room + 2);
    file->bytes[at] = '<';
    memset(file->bytes + at + 1, '0', 2 * room);
    file->bytes[at + 1 + 2 * room] = '>';
    file->count += 2 * room + 2;
    say(file, ">>\nendobj\n");
    return at;
}
static void fill(Text *file, size_t at, Text *signature, size_t room) {
    if (signature->count > room) die("no room");
    Text place = {file->bytes + at + 1, 0, file->room};
    hex(&place, signature->bytes, signature->count);
}
static void issue(Text *file, int number, int isArchived) {
    static Text signature;
    static EVP_MD_CTX *context;
    size_t room = isArchived ? 5120 : 2816;
    unsigned char digest[32];
    if (!context) context = EVP_MD_CTX_new();
    file->count = objects = 0;
    put(file, template.bytes, template.count);
    page(file, number);
    size_t at = hole(file, "/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached", room), end = at + 2 * room + 2;
    table(file, 0);
    EVP_MD_CTX_copy_ex(context, begun);
    EVP_DigestUpdate(context, file->bytes + template.count, at - template.count);
    EVP_DigestUpdate(context, file->bytes + end, file->count - end);
    EVP_DigestFinal_ex(context, digest, 0);
    sign(digest, isArchived, &signature);
    fill(file, at, &signature, room);
    if (!isArchived) return;
    int first = objects;
    stream(file, "/Type/DSS", &proofs);
    at = hole(file, "/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161", 2304);
    end = at + 2 * 2304 + 2;
    table(file, first);
    EVP_DigestInit_ex(context, sha, 0);
    EVP_DigestUpdate(context, file->bytes, at);
    EVP_DigestUpdate(context, file->bytes + end, file->count - end);
    EVP_DigestFinal_ex(context, digest, 0);
    signature.count = 0;
    stamp(digest, &signature);
    fill(file, at, &signature, 2304);
}

int main(int count, char **words) {
    if (count != 5) die("usage: floor {b-b|b-lta} TEMPLATE KEYS COUNT");
    int isArchived = !strcmp(words[1], "b-lta"), many = atoi(words[4]);
    FILE *file = need(fopen(words[2], "rb"), words[2]);
    reserve(&template, 116000);
    template.count = fread(template.bytes, 1, 116000, file);
    sha = need(EVP_MD_fetch(0, "SHA256", 0), "no SHA-256");
    key = privateKey(words[3], "seal");
    X509 *own = certificate(words[3], "seal"), *above = certificate(words[3], "ca"), *stamping = certificate(words[3], "tsa");
    prepare(own, above);
    openAuthority(stamping, privateKey(words[3], "tsa"));
    add(&proofs, own);
    add(&proofs, above);
    add(&proofs, stamping);
    put(&proofs, template.bytes, 800);  // as many bytes as two lists of nothing
    openFont(&kai, "/usr/share/fonts/truetype/cns11643/TW-Kai-98_1.ttf");
    openFont(&garamond, "/usr/share/fonts/truetype/ebgaramond/EBGaramond12-Regular.ttf");
    buffer = hb_buffer_create();
    kai.count = garamond.count = 1;
    share(&kai, 1, "學年月日生在本校修業期滿，成績及格准予畢依位授法之規定中華民國一二三四五六七八九十零百第號字樣張");
    share(&garamond, 0, " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,-");
    begun = EVP_MD_CTX_new();
    EVP_DigestInit_ex(begun, sha, 0);
    EVP_DigestUpdate(begun, template.bytes, template.count);
    Text out = {0};
    issue(&out, 0, isArchived);
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < many; i++) issue(&out, i, isArchived);
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%d diplomas, %.6f s, %zu bytes each\n", many, to.tv_sec - from.tv_sec + (to.tv_nsec - from.tv_nsec) / 1e9, out.count);
}
