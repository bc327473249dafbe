import sharp from 'sharp'; import { readdirSync } from 'node:fs';
const [dir, pattern, out, cols='2', w='900', h='600'] = process.argv.slice(2);
const files = readdirSync(dir).filter((f) => new RegExp(pattern).test(f)).sort();
const W=+w,H=+h,C=+cols; const rows=Math.ceil(files.length/C);
const parts = await Promise.all(files.map(async (f,i)=>({ input: await sharp(`${dir}/${f}`).resize({width:W-10,height:H-10,fit:'contain',position:'top',background:'#f0f'}).toBuffer(), left:(i%C)*W+5, top:Math.floor(i/C)*H+5 })));
await sharp({create:{width:W*C,height:H*rows,channels:3,background:'#f0f'}}).composite(parts).png().toFile(out);
console.log(files.join('\n'));
