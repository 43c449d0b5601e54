/** The story that {@code ./faultline demo} plays on a real line, and how it is told. */
@NullMarked
package dev.faultline.standalone.demo;

import org.jspecify.annotations.NullMarked;
