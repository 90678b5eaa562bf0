import { EdgeProgram, NodeProgram, type ProgramInfo } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import { lineStyles, shapes, type Shape } from './marks';

// How the graphics card draws things as shapes and ties as lines of a style.
// The coordinates and units are sigma's: sizes in pixels, corrected for zoom.

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

const nodeVertex = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;

void main() {
  // A triangle around the circle with the node's radius, with room for corners.
  float reach = a_size * u_correctionRatio / u_sizeRatio * 6.0;
  vec2 offset = reach * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_at = offset / (reach / 3.0);
  v_pixel = 1.0 / a_size;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const nodeFragment = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;

// How far outside the shape a point is; the radius is 1.
float outside(vec2 p) {
  vec2 a = abs(p);
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(a.x, a.y) - 0.85;
  if (v_shape < 2.5) return (a.x + a.y - 1.1) * 0.7071;
  if (v_shape < 4.5) {
    float y = v_shape < 3.5 ? p.y : -p.y;
    return max(0.866 * a.x + 0.5 * y, -y) - 0.6;
  }
  if (v_shape < 5.5) return max(0.866 * a.y + 0.5 * a.x, a.x) - 0.9;
  if (v_shape < 6.5) return abs(length(p) - 0.78) - 0.22;
  return max(a.x - 0.7, a.y - 1.0);
}

void main() {
  float distance = outside(v_at);
  #ifdef PICKING_MODE
  // A ring is held by its middle too.
  if (distance > v_pixel && length(v_at) > 1.0) discard;
  gl_FragColor = v_color;
  #else
  gl_FragColor = mix(v_color, vec4(0.0), smoothstep(-v_pixel * 0.5, v_pixel * 0.7, distance));
  #endif
}`;

type NodeUniform = 'u_matrix' | 'u_sizeRatio' | 'u_correctionRatio';

/** Draws a thing as the shape of its kind (attribute shape). */
export class ShapeProgram extends NodeProgram<NodeUniform> {
  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: nodeVertex,
      FRAGMENT_SHADER_SOURCE: nodeFragment,
      METHOD: TRIANGLES,
      UNIFORMS: ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'] as NodeUniform[],
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_shape', size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_angle', size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(index: number, start: number, data: NodeDisplayData & { shape?: Shape }) {
    const { array } = this;
    array[start++] = data.x;
    array[start++] = data.y;
    array[start++] = data.size;
    array[start++] = floatColor(data.color);
    array[start++] = index;
    array[start++] = shapes.indexOf(data.shape ?? 'circle');
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    gl.uniformMatrix3fv(uniformLocations['u_matrix'] ?? null, false, params.matrix);
    gl.uniform1f(uniformLocations['u_sizeRatio'] ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations['u_correctionRatio'] ?? null, params.correctionRatio);
  }
}

const edgeVertex = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_normal;
attribute vec2 a_start;
attribute vec2 a_end;
attribute float a_style;
attribute float a_along;
attribute float a_side;
uniform mat3 u_matrix;
uniform vec2 u_viewport;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying float v_style;
varying float v_pixels;
varying float v_across;
varying float v_width;
varying float v_share;

void main() {
  float width = length(a_normal);
  vec2 unit = a_normal / max(width, 0.0001);
  // One pixel more than the line on each side, for a smooth rim.
  float half_ = width / 2.0 + 1.0;
  float reach = half_ * 2.0 * u_correctionRatio / u_sizeRatio;
  vec2 at = mix(a_start, a_end, a_along);
  gl_Position = vec4((u_matrix * vec3(at + unit * a_side * reach, 1)).xy, 0, 1);
  vec2 from = (u_matrix * vec3(a_start, 1)).xy;
  vec2 to = (u_matrix * vec3(a_end, 1)).xy;
  v_pixels = a_along * length((to - from) * u_viewport * 0.5);
  v_across = a_side * half_;
  v_width = width / 2.0;
  v_share = a_along;
  v_style = a_style;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const edgeFragment = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_style;
varying float v_pixels;
varying float v_across;
varying float v_width;
varying float v_share;

void main() {
  float width = v_width;
  float ink = 1.0;
  if (v_style > 2.5) width *= 1.0 - 0.8 * v_share;
  else if (v_style > 1.5) ink = step(mod(v_pixels, 6.0), 2.5);
  else if (v_style > 0.5) ink = step(mod(v_pixels, 12.0), 7.0);
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float rim = 1.0 - smoothstep(width - 0.5, width + 0.5, abs(v_across));
  if (ink * rim < 0.02) discard;
  gl_FragColor = v_color * ink * rim;
  #endif
}`;

type EdgeUniform = 'u_matrix' | 'u_viewport' | 'u_sizeRatio' | 'u_correctionRatio';

/** Draws a tie as a line of its style (attribute style). */
export class LineProgram extends EdgeProgram<EdgeUniform> {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: edgeVertex,
      FRAGMENT_SHADER_SOURCE: edgeFragment,
      METHOD: TRIANGLES,
      UNIFORMS: ['u_matrix', 'u_viewport', 'u_sizeRatio', 'u_correctionRatio'] as EdgeUniform[],
      ATTRIBUTES: [
        { name: 'a_start', size: 2, type: FLOAT },
        { name: 'a_end', size: 2, type: FLOAT },
        { name: 'a_normal', size: 2, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_style', size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [
        { name: 'a_along', size: 1, type: FLOAT },
        { name: 'a_side', size: 1, type: FLOAT },
      ],
      CONSTANT_DATA: [
        [0, 1],
        [0, -1],
        [1, 1],
        [1, 1],
        [0, -1],
        [1, -1],
      ],
    };
  }

  processVisibleItem(
    index: number,
    start: number,
    from: NodeDisplayData,
    to: NodeDisplayData,
    data: EdgeDisplayData & { style?: string },
  ) {
    const { array } = this;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy) || 1;
    array[start++] = from.x;
    array[start++] = from.y;
    array[start++] = to.x;
    array[start++] = to.y;
    array[start++] = (-dy / length) * data.size;
    array[start++] = (dx / length) * data.size;
    array[start++] = floatColor(data.color);
    array[start++] = index;
    array[start++] = Math.max(lineStyles.indexOf(data.style ?? 'solid'), 0);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    gl.uniformMatrix3fv(uniformLocations['u_matrix'] ?? null, false, params.matrix);
    gl.uniform2f(uniformLocations['u_viewport'] ?? null, params.width, params.height);
    gl.uniform1f(uniformLocations['u_sizeRatio'] ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations['u_correctionRatio'] ?? null, params.correctionRatio);
  }
}
