__has_c_attribute(deprecated) __has_c_attribute(gnu::packed) __has_c_attribute(nothing)
