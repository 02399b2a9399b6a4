#pragma once
#include <gmime/gmime.h>

// GLib's ownership ends in g_object_unref, which takes an untyped pointer.
static inline void mime_release(void *object) {
    if (object) g_object_unref(object);
}
