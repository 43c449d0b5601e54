/** The record of a line: what it was told and what came of it, taken from its topics and read back. */
@NullMarked
package dev.faultline.standalone.record;

import org.jspecify.annotations.NullMarked;
