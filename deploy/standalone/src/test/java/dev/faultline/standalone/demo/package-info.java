@NullMarked
package dev.faultline.standalone.demo;

import org.jspecify.annotations.NullMarked;
