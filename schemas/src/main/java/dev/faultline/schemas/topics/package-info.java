/** The topic catalogue: every topic of the line, its key, value, partitioning and retention, in one place. */
@NullMarked
package dev.faultline.schemas.topics;

import org.jspecify.annotations.NullMarked;
