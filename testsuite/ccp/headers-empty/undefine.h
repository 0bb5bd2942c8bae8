#undef CREATED
