#pragma once
#include <gmime/gmime.h>

// GObject's type checks are macros.
static inline int mime_is_part(void *object) { return GMIME_IS_PART(object); }
static inline int mime_is_message_part(void *object) { return GMIME_IS_MESSAGE_PART(object); }
static inline int mime_is_multipart(void *object) { return GMIME_IS_MULTIPART(object); }

// GLib's ownership ends in g_object_unref, which takes an untyped pointer.
static inline void mime_release(void *object) {
    if (object) g_object_unref(object);
}
