/** Where bytes go that nobody can decode. */
@NullMarked
package dev.faultline.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
