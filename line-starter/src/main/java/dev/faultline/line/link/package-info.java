/** Links in messages that let their reader do one thing, and nobody else anything: signed, expiring, for one purpose. */
@NullMarked
package dev.faultline.line.link;

import org.jspecify.annotations.NullMarked;
