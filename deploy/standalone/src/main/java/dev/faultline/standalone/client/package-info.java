/** Speaks to a line as its users do: over HTTP, with a key. */
@NullMarked
package dev.faultline.standalone.client;

import org.jspecify.annotations.NullMarked;
