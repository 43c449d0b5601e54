/** Makes policy of what people set up elsewhere. */
@NullMarked
package dev.faultline.standalone.migrate;

import org.jspecify.annotations.NullMarked;
